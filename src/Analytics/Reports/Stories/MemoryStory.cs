using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Contracts;

namespace Oom.Analytics.Reports;

/// <summary>What the memory was made of that ran out.</summary>
/// <param name="Subject">The cgroup, the nodes; null for the machine.</param>
/// <param name="IsMemcg">It is a cgroup's.</param>
/// <param name="TotalBytes">What could be used: RAM, or the limit.</param>
/// <param name="Parts">The largest first, small ones as one, free memory last.</param>
/// <param name="TotalSwapBytes">Swap of the machine, where it is printed.</param>
/// <param name="FreeSwapBytes">Free part of it.</param>
public sealed record MemoryStory(
    string? Subject, bool IsMemcg, long TotalBytes, ImmutableArray<MemoryStory.Part> Parts, long? TotalSwapBytes, long? FreeSwapBytes)
{
    private const int MostParts = 7;
    private const double LeastShare = 0.005;

    /// <summary>A part of it.</summary>
    /// <param name="Label">What it is used for.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Share">Of the total.</param>
    /// <param name="IsFree">Nobody uses it.</param>
    public sealed record Part(string Label, long Bytes, double Share, bool IsFree);

    public static MemoryStory Of(MemoryPicture picture)
    {
        var used = picture.Parts.Where(part => part.Kind != MemoryKind.Free).ToList();
        var large = used.Where((part, place) => place < MostParts && (place == 0 || picture.ShareOf(part.Bytes) >= LeastShare)).ToList();
        var rest = used.SumUp(part => part.Bytes) - large.SumUp(part => part.Bytes);
        var parts = large.Select(part => new Part(part.Label, part.Bytes, picture.ShareOf(part.Bytes), IsFree: false)).ToList();
        if (rest > 0)
            parts.Add(new Part("all other", rest, picture.ShareOf(rest), IsFree: false));
        parts.Add(new Part("free", picture[MemoryKind.Free], picture.ShareOf(MemoryKind.Free), IsFree: true));
        return new MemoryStory(picture.Subject, picture.IsMemcg, picture.TotalBytes, [.. parts], picture.TotalSwapBytes, picture.FreeSwapBytes);
    }
}
