using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>userspace_kills</c>; the order is that of the columns in the script.</summary>
internal static class UserspaceKillsTable
{
    public const string Name = "userspace_kills";

    public static void Append(TableWriter table, UserspaceKillRow row) => table
        .Add(row.Head)
        .Add(row.Kill.Killer)
        .Add(row.Kill.Pid)
        .Add(row.Kill.Comm)
        .Add(row.Kill.Uid)
        .Add(row.Kill.Cgroup)
        .Add(row.Place)
        .Add(row.Kill.Signal)
        .Add(row.Kill.Reason)
        .Add(row.RssBytes)
        .Add(row.SwapBytes)
        .Add(row.FreedBytes)
        .Add(row.CacheBytes)
        .Add(row.CacheLimitBytes)
        .Add(row.Kill.Processes)
        .Add(row.Kill.OomScore)
        .Add(row.Kill.OomScoreAdj)
        .Add(row.Kill.OnBehalfOf)
        .Add(row.Kill.OnBehalfOfPid)
        .AddSourceLine(row.Kill.Lines)
        .EndRow();
}
