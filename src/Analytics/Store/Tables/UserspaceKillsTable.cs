using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>userspace_kills</c>; the order is that of the columns in the script.</summary>
internal static class UserspaceKillsTable
{
    public const string Name = "userspace_kills";

    public static void Append(DuckDBAppender appender, UserspaceKillRow row) => appender.CreateRow()
        .Append(row.Head)
        .AppendText(row.Kill.Killer)
        .AppendValue(row.Kill.Pid)
        .AppendText(row.Kill.Comm)
        .AppendValue(row.Kill.Uid)
        .AppendText(row.Kill.Cgroup)
        .Append(row.Place)
        .AppendText(row.Kill.Signal)
        .AppendText(row.Kill.Reason)
        .AppendValue(row.RssBytes)
        .AppendValue(row.SwapBytes)
        .AppendValue(row.FreedBytes)
        .AppendValue(row.CacheBytes)
        .AppendValue(row.CacheLimitBytes)
        .AppendValue(row.Kill.Processes)
        .AppendValue(row.Kill.OomScore)
        .AppendValue(row.Kill.OomScoreAdj)
        .AppendText(row.Kill.OnBehalfOf)
        .AppendValue(row.Kill.OnBehalfOfPid)
        .AppendSourceLine(row.Kill.Lines)
        .EndRow();
}
