using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>Collects what a report says about memory cgroups.</summary>
internal sealed class CgroupBuilder(NameTable names)
{
    private const int MostStats = 8192;

    private readonly List<CgroupStat> stats = [];
    private readonly List<string> statsFor = [];
    private CgroupUsage? memory, memorySwap, swap, kmem;
    private long? min, low;
    private bool isInStats;

    public string? OomMemcg { get; set; }

    public string? TaskMemcg { get; set; }

    public bool HasUsage => memory is not null || memorySwap is not null || swap is not null || kmem is not null;

    public bool HasStats => statsFor.Count > 0;

    public void Clear()
    {
        stats.Clear();
        statsFor.Clear();
        memory = memorySwap = swap = kmem = null;
        min = low = null;
        isInStats = false;
        OomMemcg = TaskMemcg = null;
    }

    public bool TryAccept(ReadOnlySpan<byte> text, bool isBare)
    {
        if (text.IsEmpty)
            return false;
        switch (text[0])
        {
            case (byte)'m' or (byte)'s' or (byte)'k' when CgroupUsageLine.TryParse(text, out var resource, out var usage):
                Keep(resource, usage);
                return true;
            case (byte)'M' or (byte)'e' when CgroupStatsLine.TryParse(text, out var header):
                Begin(header);
                return true;
            case (byte)'M' when CgroupProtectionLine.TryParse(text, out var minimum, out var lowest):
                min = minimum;
                low = lowest;
                return true;
        }
        if (isInStats && CgroupStatsLine.TryParseCounter(text, out var name, out var value))
        {
            if (stats.Count < MostStats)
                stats.Add(new CgroupStat(statsFor[^1], names.Of(name), value));
            return true;
        }
        // the wrapped rest of v1's one-line counters
        return isInStats && isBare && AddInline(text);
    }

    public MemoryCgroup Build() => new()
    {
        // mem_cgroup_print_oom_meminfo() prints the stats of the cgroup whose limit was hit first
        OomMemcg = OomMemcg ?? (statsFor.Count > 0 && statsFor[0].Length > 0 ? statsFor[0] : null),
        TaskMemcg = TaskMemcg,
        Memory = memory,
        MemorySwap = memorySwap,
        Swap = swap,
        Kmem = kmem,
        Stats = [.. stats],
        StatsFor = [.. statsFor],
        MinProtection = min is { } minimum ? new KiB(minimum) : null,
        LowProtection = low is { } lowest ? new KiB(lowest) : null,
    };

    private void Keep(CgroupUsageLine.Resource resource, CgroupUsage usage)
    {
        switch (resource)
        {
            case CgroupUsageLine.Resource.Memory:
                memory ??= usage;
                break;
            case CgroupUsageLine.Resource.MemorySwap:
                memorySwap ??= usage;
                break;
            case CgroupUsageLine.Resource.Swap:
                swap ??= usage;
                break;
            case CgroupUsageLine.Resource.Kmem:
                kmem ??= usage;
                break;
        }
    }

    private void Begin(in CgroupStatsLine header)
    {
        isInStats = true;
        if (statsFor.Count < MostStats)
            statsFor.Add(names.Of(header.Path));
        AddInline(header.Inline);
    }

    private bool AddInline(ReadOnlySpan<byte> text)
    {
        var any = false;
        var cursor = new LineCursor(text);
        while (true)
        {
            cursor.SkipSpaces();
            if (!cursor.TryReadTo(":"u8, out var name) || name.IsEmpty || name.Contains((byte)' ') || !cursor.TryReadInt64(out var size) || !cursor.TrySkip("KB"u8))
                return any;
            any = true;
            if (stats.Count < MostStats)
                stats.Add(new CgroupStat(statsFor[^1], names.Of(name), new KiB(size).Bytes));
        }
    }
}
