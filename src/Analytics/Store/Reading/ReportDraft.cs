using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>A report whose parts are still coming from their tables.</summary>
/// <param name="head">What stands in the row of <c>reports</c>.</param>
internal sealed class ReportDraft(OomReport head)
{
    public int PageSize => head.PageSize;

    public ImmutableArray<string> TaskColumns => head.Tasks?.Columns ?? [];

    public ImmutableArray<Victim>.Builder Victims { get; } = ImmutableArray.CreateBuilder<Victim>(1);

    public ImmutableArray<TaskRow>.Builder Tasks { get; } = ImmutableArray.CreateBuilder<TaskRow>();

    public ImmutableArray<CgroupStat>.Builder Stats { get; } = ImmutableArray.CreateBuilder<CgroupStat>();

    public ImmutableArray<string>.Builder StatsFor { get; } = ImmutableArray.CreateBuilder<string>();

    /// <summary>Machine-wide counters and closing lines, in pages.</summary>
    public ImmutableArray<Counter> Counters { get; set; } = [];

    public ImmutableArray<NodeMemory>.Builder Nodes { get; } = ImmutableArray.CreateBuilder<NodeMemory>();

    public ImmutableArray<ZoneMemory>.Builder Zones { get; } = ImmutableArray.CreateBuilder<ZoneMemory>();

    public ImmutableArray<BuddyList>.Builder Buddies { get; } = ImmutableArray.CreateBuilder<BuddyList>();

    public ImmutableArray<HugePages>.Builder HugePages { get; } = ImmutableArray.CreateBuilder<HugePages>();

    public ImmutableArray<SlabCache>.Builder Slabs { get; } = ImmutableArray.CreateBuilder<SlabCache>();

    public OomReport Finish() => head with
    {
        Victims = Victims.DrainToImmutable(),
        Tasks = head.Tasks is { } table ? table with { Rows = Tasks.DrainToImmutable() } : null,
        Cgroup = head.Cgroup with { Stats = Stats.DrainToImmutable(), StatsFor = StatsFor.DrainToImmutable() },
        Memory = head.Memory with
        {
            Counters = [.. Counters.Where(counter => !IsPageTotal(counter))],
            PageTotals = [.. Counters.Where(IsPageTotal)],
            Nodes = Nodes.DrainToImmutable(),
            Zones = Zones.DrainToImmutable(),
            Buddies = Buddies.DrainToImmutable(),
            HugePages = HugePages.DrainToImmutable(),
            Slabs = Slabs.DrainToImmutable(),
        },
    };

    /// <summary><c>pages RAM</c>, <c>total pagecache pages</c>: a counter's name is one word, a closing line says pages of what.</summary>
    private static bool IsPageTotal(Counter counter) => counter.Name.Contains(' ', StringComparison.Ordinal);
}
