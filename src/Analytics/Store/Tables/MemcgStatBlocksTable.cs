using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>memcg_stat_blocks</c>; the order is that of the columns in the script.</summary>
internal static class MemcgStatBlocksTable
{
    public const string Name = "memcg_stat_blocks";

    public static void Append(DuckDBAppender appender, in EventPart part, MemcgStatBlock block, ulong namesId) => appender.CreateRow()
        .Append(part)
        .AppendText(block.Memcg)
        .AppendValue((ulong?)namesId)
        .AppendList(block.Values)
        .EndRow();
}
