using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>What the memory was made of that ran out: RAM, the RAM of some nodes, or what a cgroup may use.</summary>
public sealed record MemoryPicture
{
    /// <summary>The cgroup, the nodes, or null for the machine.</summary>
    public required string? Subject { get; init; }

    public required bool IsMemcg { get; init; }

    /// <summary>Memory that could be used: managed RAM, or the cgroup's limit (its usage where that is larger).</summary>
    public required long TotalBytes { get; init; }

    /// <summary>The largest first, free memory last; their sum is the total, but for counters that lag behind.</summary>
    public required ImmutableArray<MemoryPart> Parts { get; init; }

    /// <summary>The parts name all that the kernel counts, so that what is left is unaccounted for.</summary>
    public required bool IsWhole { get; init; }

    public long? TotalSwapBytes { get; init; }

    public long? FreeSwapBytes { get; init; }

    public long this[MemoryKind kind]
    {
        get
        {
            var sum = 0L;
            foreach (var part in Parts)
            {
                if (part.Kind == kind)
                    sum = SaturatingSum.Add(sum, part.Bytes);
            }

            return sum;
        }
    }

    public double ShareOf(MemoryKind kind) => ShareOf(this[kind]);

    public double ShareOf(long bytes) => TotalBytes == 0 ? 0 : (double)bytes / TotalBytes;
}
