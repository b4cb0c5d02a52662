using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>memory_dumps</c>.</summary>
public sealed record MemoryDumpRow(EventHead Head, bool IsSysRq, MemoryTotals Totals, int? PageSizeBytes, LineRange Lines)
{
    public static MemoryDumpRow Of(MemoryDumped dumped) => new(
        EventHead.Of(dumped), dumped.BySysRq, MemoryTotals.Of(dumped.Memory), dumped.Memory.PageSize, dumped.Lines);
}
