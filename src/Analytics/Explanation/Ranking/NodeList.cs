using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>NUMA nodes in the kernel's list form: <c>0-1,4</c>.</summary>
internal static class NodeList
{
    /// <summary>More than MAX_NUMNODES of any kernel.</summary>
    private const int Most = 1024;

    /// <summary>Null when it is no such list (<c>(null)</c>, a hexadecimal mask, nothing).</summary>
    public static ImmutableArray<int>? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var nodes = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Split(','))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (!int.TryParse(dash < 0 ? part : part[..dash], out var first) || first is < 0 or >= Most)
                return null;
            var last = first;
            if (dash >= 0 && (!int.TryParse(part[(dash + 1)..], out last) || last < first || last >= Most))
                return null;
            for (var node = first; node <= last; node++)
                nodes.Add(node);
        }

        return nodes.ToImmutable();
    }

    /// <summary>The nodes that have zones in the report.</summary>
    public static ImmutableArray<int> Of(MemoryInfo memory)
    {
        var nodes = new List<int>();
        foreach (var zone in memory.Zones)
        {
            var place = nodes.BinarySearch(zone.Node);
            if (place < 0)
                nodes.Insert(~place, zone.Node);
        }

        return [.. nodes];
    }
}
