using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>Adds up parts of memory, the largest first.</summary>
internal sealed class PictureBuilder
{
    private readonly List<MemoryPart> _parts = new(capacity: 16);

    public void Add(MemoryKind kind, string label, long bytes)
    {
        if (bytes <= 0)
            return;
        var place = _parts.Count;
        while (place > 0 && _parts[place - 1].Bytes < bytes)
            place--;
        _parts.Insert(place, new MemoryPart(kind, label, bytes));
    }

    /// <summary>The parts by size; what is missing to <paramref name="total"/> is unaccounted for, where all counters are there.</summary>
    public ImmutableArray<MemoryPart> Build(long total, long free, string? restLabel)
    {
        var named = 0L;
        foreach (var part in _parts)
            named = SaturatingSum.Add(named, part.Bytes);
        if (restLabel is not null)
            Add(MemoryKind.Unaccounted, restLabel, total - free - named);
        if (free > 0)
            _parts.Add(new MemoryPart(MemoryKind.Free, "free", free));
        return [.. _parts];
    }
}
