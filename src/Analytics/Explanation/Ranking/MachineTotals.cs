using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>Sizes of the machine in pages, from the closing lines of Mem-Info; null where a line is missing.</summary>
internal static class MachineTotals
{
    public static long? RamPages(MemoryInfo memory) => Total(memory, "pages RAM") ?? Total(memory, "pages of RAM");

    /// <summary>RAM that the page allocator hands out.</summary>
    public static long? ManagedPages(MemoryInfo memory)
    {
        var ram = RamPages(memory);
        var reserved = Total(memory, "pages reserved") ?? Total(memory, "reserved pages");
        return ram is { } present && reserved is { } kept && kept <= present ? present - kept : null;
    }

    public static bool HasManagedZones(MemoryInfo memory) => memory.Zones.Any(zone => zone["managed"] is not null);

    /// <summary>Zero on a kernel without swap, which prints the lines around, but none of swap.</summary>
    public static long? TotalSwapPages(OomReport report)
    {
        if (report.Memory.TotalSwap is { } swap)
            return swap.Bytes / report.PageSize;
        var isWhole = !report.Missing.HasFlag(MissingPart.Lines) && !report.Missing.HasFlag(MissingPart.Elided);
        return isWhole && report.Memory.FreeSwap is null && Total(report.Memory, "total pagecache pages") is not null && RamPages(report.Memory) is not null ? 0 : null;
    }

    public static long? Total(MemoryInfo memory, string name)
    {
        foreach (var total in memory.PageTotals)
        {
            if (total.Name == name)
                return total.Value;
        }

        return null;
    }

    public static long? Counter(MemoryInfo memory, string name)
    {
        foreach (var counter in memory.Counters)
        {
            // 2.6.28 to 2.6.31 write Active_anon
            if (counter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return counter.Value;
        }

        return null;
    }
}
