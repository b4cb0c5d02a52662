using Oom.Simulation.Text;

namespace Oom.Simulation.Kernels;

/// <summary>
/// How one range of kernels prints its memory, in the order of <c>show_mem()</c>: counters, nodes, zones with their reserve,
/// free lists, huge pages, page cache, swap, page counts. A null or empty part is not printed by that kernel.
/// </summary>
internal sealed record MemInfoFormat
{
    public required LineTemplate Heading { get; init; }

    public LineTemplate? PerCpuZone { get; init; }

    public LineTemplate? PerCpu { get; init; }

    /// <summary>One record with embedded newlines, except on kernels before 3.5, whose log knew lines only.</summary>
    public required LineTemplate Counters { get; init; }

    public LineTemplate? Node { get; init; }

    public required LineTemplate Zone { get; init; }

    /// <summary>How many zone types lowmem_reserve counts.</summary>
    public required int ReserveColumns { get; init; }

    public LineTemplate? HugePages { get; init; }

    public bool ShowsMigrateTypes { get; init; } = true;

    public required LineTemplate[] PageCache { get; init; }

    public required LineTemplate SwapFree { get; init; }

    public required LineTemplate SwapTotal { get; init; }

    public required LineTemplate[] PageCounts { get; init; }
}
