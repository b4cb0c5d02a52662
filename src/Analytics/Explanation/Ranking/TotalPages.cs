using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>
/// The total that oom_score_adj is a thousandth of: <c>oc-&gt;totalpages</c> as <c>constrained_alloc()</c> sets it
/// (mm/oom_kill.c), with what it stands for.
/// </summary>
/// <param name="Limit">Whose memory ran out.</param>
/// <param name="Nodes">The NUMA nodes allowed, for a cpuset or a memory policy.</param>
/// <param name="Pages">The total.</param>
/// <param name="Missing">What keeps it from being exact; null when it is.</param>
public sealed record TotalPages(OomLimit Limit, ImmutableArray<int> Nodes, CountRange Pages, string? Missing)
{
    private static readonly CountRange Anything = new(0, null);

    public static TotalPages Of(OomReport report)
    {
        if (report.Scope == OomScope.Memcg || report.Constraint == "CONSTRAINT_MEMCG" || report.Cgroup.OomMemcg is not null)
            return OfMemcg(report);
        var nodes = NodeList.Of(report.Memory);
        var policy = Strict(NodeList.TryParse(report.Request.Nodemask), nodes);
        var cpuset = Strict(NodeList.TryParse(report.MemsAllowed), nodes);
        return report.Constraint switch
        {
            "CONSTRAINT_CPUSET" => OfNodes(report, OomLimit.Cpuset, NodeList.TryParse(report.MemsAllowed)),
            "CONSTRAINT_MEMORY_POLICY" => OfNodes(report, OomLimit.MemoryPolicy, NodeList.TryParse(report.Request.Nodemask)),
            "CONSTRAINT_NONE" => OfMachine(report),
            // Before 5.0 the constraint is not printed: it follows from the nodes, unless some are forbidden.
            _ when report.Scope != OomScope.Global && !report.IsSysRq => new TotalPages(OomLimit.Unknown, [], Anything, "whose memory ran out"),
            _ when report.IsSysRq || nodes.Length == 1 || (nodes.Length > 1 && report.MemsAllowed is not null && policy is null && cpuset is null) => OfMachine(report),
            _ when policy is not null || cpuset is not null =>
                Between(OfNodes(report, policy is null ? OomLimit.Cpuset : OomLimit.MemoryPolicy, policy ?? cpuset), OfMachine(report)),
            _ => OfMachine(report) with { Limit = OomLimit.Unknown, Missing = "whether a cpuset or memory policy was the limit", Pages = Anything },
        };
    }

    /// <summary>The nodes, when they are fewer than all.</summary>
    private static ImmutableArray<int>? Strict(ImmutableArray<int>? allowed, ImmutableArray<int> all) =>
        allowed is { } some && all.Any(node => !some.Contains(node)) ? some : null;

    private static TotalPages Between(TotalPages less, TotalPages more) => new(
        OomLimit.Unknown, less.Nodes, new CountRange(Math.Min(less.Pages.Low ?? 0, more.Pages.Low ?? 0), less.Pages.High is { } a && more.Pages.High is { } b ? Math.Max(a, b) : null),
        "whether the cpuset or memory policy was the limit (printed from 5.0 on)");

    /// <summary>mem_cgroup_get_max() (mm/memcontrol.c): the limit, and the swap that the cgroup may use, if its swappiness is not 0.</summary>
    private static TotalPages OfMemcg(OomReport report)
    {
        if (report.Cgroup.Memory is not { IsUnlimited: false } memory)
            return new TotalPages(OomLimit.Memcg, [], Anything, "the cgroup's limit");
        var limit = ToPages(memory.Limit, report.PageSize);
        long? swap = report.Cgroup.Swap is { IsUnlimited: false } v2 ? ToPages(v2.Limit, report.PageSize)
            : report.Cgroup.MemorySwap is { IsUnlimited: false } v1 ? Math.Max(0, ToPages(v1.Limit, report.PageSize) - limit)
            : null;
        // Mem-Info is not part of a cgroup's report; where it is there all the same, it bounds the swap.
        if (report.Memory.TotalSwap is { } total)
            swap = Math.Min(swap ?? long.MaxValue, ToPages(total, report.PageSize));
        return new TotalPages(OomLimit.Memcg, [], new CountRange(limit, limit + swap), swap == 0 ? null : "how much swap the machine has (a cgroup's report does not say)");
    }

    /// <summary>totalram_pages() + total_swap_pages. `pages RAM` less `pages reserved` is the sum of managed pages (lib/show_mem.c).</summary>
    private static TotalPages OfMachine(OomReport report)
    {
        var ram = MachineTotals.RamPages(report.Memory);
        if (ram is not { } present)
            return new TotalPages(OomLimit.Machine, [], Anything, "the size of RAM");
        var managed = MachineTotals.ManagedPages(report.Memory);
        var low = managed ?? 0;
        // Before zones printed `managed` (3.9) reserved pages were counted in another way: RAM is then the bound.
        var high = managed is not null && MachineTotals.HasManagedZones(report.Memory) ? low : present;
        var swap = MachineTotals.TotalSwapPages(report);
        return new TotalPages(
            OomLimit.Machine, [], new CountRange(low + (swap ?? 0), high + swap),
            swap is null ? "the size of swap" : low == high ? null : "how much of RAM the kernel manages (zones print it from 3.9 on)");
    }

    /// <summary>The nodes' present pages and all swap (spanned pages before 5.6, commit 1eb41bb07e57, which the log does not show).</summary>
    private static TotalPages OfNodes(OomReport report, OomLimit limit, ImmutableArray<int>? nodes)
    {
        if (nodes is not { } allowed)
            return new TotalPages(limit, [], Anything, "the nodes allowed");
        var zones = report.Memory.Zones.Where(zone => allowed.Contains(zone.Node)).ToArray();
        if (zones.Length == 0 || zones.Any(zone => zone["present"] is null))
            return new TotalPages(limit, allowed, Anything, "the size of the nodes allowed");
        var present = zones.SumUp(zone => ToPages(new KiB(zone["present"]!.Value), report.PageSize));
        var swap = MachineTotals.TotalSwapPages(report);
        var isExact = KernelVersion.TryParse(report.KernelRelease, out var version) && !version.IsBefore(5, 6);
        return new TotalPages(
            limit, allowed, new CountRange(present + (swap ?? 0), isExact ? present + swap : null),
            swap is null ? "the size of swap" : isExact ? null : "the holes in the nodes' address range, which counted before 5.6");
    }

    private static long ToPages(KiB size, int pageSize) => size.Bytes / pageSize;
}
