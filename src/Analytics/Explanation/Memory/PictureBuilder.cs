using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>Adds up parts of memory.</summary>
internal sealed class PictureBuilder
{
    private readonly List<MemoryPart> _parts = [];

    public void Add(MemoryKind kind, string label, long bytes)
    {
        if (bytes > 0)
            _parts.Add(new MemoryPart(kind, label, bytes));
    }

    /// <summary>The parts by size; what is missing to <paramref name="total"/> is unaccounted for, where all counters are there.</summary>
    public ImmutableArray<MemoryPart> Build(long total, long free, string? restLabel)
    {
        var rest = total - free - _parts.SumUp(part => part.Bytes);
        if (restLabel is not null)
            Add(MemoryKind.Unaccounted, restLabel, rest);
        var ordered = _parts.OrderByDescending(part => part.Bytes).ToList();
        if (free > 0)
            ordered.Add(new MemoryPart(MemoryKind.Free, "free", free));
        return [.. ordered];
    }
}
