using System.Numerics;
using System.Runtime.InteropServices;

namespace Oom.Ingest.Grammar;

/// <summary>
/// Finds the next anchor in a block of bytes: vector instructions find where a fingerprint may be, in 32 or 64 positions at
/// once; what is there is then compared in full. Without vectors it is every position.
/// </summary>
internal sealed class AnchorScanner
{
    private const int HashBits = 8;

    private readonly Anchor[][] anchorsByHash = new Anchor[1 << HashBits][];
    private readonly FingerprintsBy32 by32;
    private readonly FingerprintsBy64 by64;
    private readonly bool canBy64 = FingerprintsBy64.IsSupported;

    public static AnchorScanner Shared { get; } = new(Anchors.All);

    public AnchorScanner(Anchor[] anchors)
    {
        Array.Fill(anchorsByHash, []);
        foreach (var anchor in anchors)
        {
            ref var alike = ref anchorsByHash[Hash(anchor.Fingerprint)];
            alike = [.. alike, anchor];
        }

        var buckets = FingerprintBuckets.Of(anchors);
        by32 = new FingerprintsBy32(buckets);
        by64 = new FingerprintsBy64(buckets);
    }

    public bool Contains(ReadOnlySpan<byte> text) => IndexOf(text) >= 0;

    /// <summary>
    /// Position of the anchor whose fingerprint comes first, or -1. As no anchor holds a line end, none is in a line before.
    /// </summary>
    public int IndexOf(ReadOnlySpan<byte> text)
    {
        if (canBy64 && text.Length >= FingerprintsBy64.Window)
            return IndexOfBy64(text);
        if (!FingerprintsBy32.IsSupported)
            return IndexOfPlain(text);
        if (text.Length >= FingerprintsBy32.Window)
            return IndexOfBy32(text);
        Span<byte> padded = stackalloc byte[FingerprintsBy32.Window];
        text.CopyTo(padded);
        padded[text.Length..].Clear();
        return IndexOfBy32(padded);
    }

    /// <summary>The same for any processor and any text.</summary>
    internal int IndexOfPlain(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at <= text.Length - Anchor.FingerprintLength; at++)
        {
            if (IndexAmong(1, text, at) is var found and >= 0)
                return found;
        }

        return -1;
    }

    /// <summary>The same for processors with AVX2 and texts of a window or more.</summary>
    internal int IndexOfBy32(ReadOnlySpan<byte> text)
    {
        var at = 0;
        ulong hits;
        while ((hits = by32.Next(text, ref at)) != 0)
        {
            if (IndexAmong(hits, text, at) is var found and >= 0)
                return found;
            at += FingerprintsBy32.Positions;
        }

        return -1;
    }

    /// <summary>The same for processors with AVX-512 and texts of a window or more.</summary>
    internal int IndexOfBy64(ReadOnlySpan<byte> text)
    {
        var at = 0;
        ulong hits;
        while ((hits = by64.Next(text, ref at)) != 0)
        {
            if (IndexAmong(hits, text, at) is var found and >= 0)
                return found;
            at += FingerprintsBy64.Positions;
        }

        return -1;
    }

    /// <summary>Looks at the positions where a fingerprint may be: bits, counted from <paramref name="at"/>.</summary>
    private int IndexAmong(ulong hits, ReadOnlySpan<byte> text, int at)
    {
        for (; hits != 0; hits &= hits - 1)
        {
            // most hits are false, and most of those have a hash that no anchor has
            var position = at + BitOperations.TrailingZeroCount(hits);
            foreach (var anchor in anchorsByHash[Hash(MemoryMarshal.Read<uint>(text[position..]))])
            {
                if (anchor.HasFingerprintAt(text, position))
                    return position - anchor.FingerprintAt;
            }
        }

        return -1;
    }

    private static uint Hash(uint fingerprint) => (fingerprint * 0x9E3779B1) >> (32 - HashBits);
}
