using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Oom.Ingest.Grammar;

/// <summary>
/// Finds the next anchor in a block of bytes. Each anchor's fingerprint (four of its bytes) is put into one of eight buckets;
/// for 32 positions at once, eight table look-ups by half-bytes tell which buckets may match (the "Teddy" idea of Hyperscan,
/// Langdale and Wang). A hit is then compared in full. <see cref="IndexOfPlain"/> is the same without vectors, for tests and
/// for processors without them.
/// </summary>
internal sealed class AnchorScanner
{
    private const int Buckets = 8;
    private const int FingerprintLength = 4;

    private readonly byte[][][] anchorsByBucket;
    private readonly uint[][] fingerprintsByBucket;
    private readonly Vector256<byte>[] low = new Vector256<byte>[FingerprintLength];
    private readonly Vector256<byte>[] high = new Vector256<byte>[FingerprintLength];
    private readonly byte[][] anchors;

    public static AnchorScanner Shared { get; } = new(Anchors.All);

    public AnchorScanner(byte[][] anchors)
    {
        foreach (var anchor in anchors)
            ArgumentOutOfRangeException.ThrowIfLessThan(anchor.Length, FingerprintLength, nameof(anchors));
        this.anchors = anchors;
        // alike beginnings into one bucket: fewer false hits
        var ordered = this.anchors.OrderBy(anchor => Convert.ToHexString(anchor), StringComparer.Ordinal).ToArray();
        anchorsByBucket = new byte[Buckets][][];
        for (var bucket = 0; bucket < Buckets; bucket++)
            anchorsByBucket[bucket] = ordered[(ordered.Length * bucket / Buckets)..(ordered.Length * (bucket + 1) / Buckets)];
        fingerprintsByBucket = Array.ConvertAll(anchorsByBucket, bucket => Array.ConvertAll(bucket, anchor => MemoryMarshal.Read<uint>(anchor)));
        Span<byte> lowTable = stackalloc byte[16];
        Span<byte> highTable = stackalloc byte[16];
        for (var position = 0; position < FingerprintLength; position++)
        {
            lowTable.Clear();
            highTable.Clear();
            for (var bucket = 0; bucket < Buckets; bucket++)
            {
                foreach (var anchor in anchorsByBucket[bucket])
                {
                    lowTable[anchor[position] & 15] |= (byte)(1 << bucket);
                    highTable[anchor[position] >> 4] |= (byte)(1 << bucket);
                }
            }
            var lowVector = Vector128.Create<byte>(lowTable);
            var highVector = Vector128.Create<byte>(highTable);
            low[position] = Vector256.Create(lowVector, lowVector);
            high[position] = Vector256.Create(highVector, highVector);
        }
    }

    public bool Contains(ReadOnlySpan<byte> text) => IndexOf(text) >= 0;

    /// <summary>Position of the first anchor, or -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> text)
    {
        if (!Avx2.IsSupported)
            return IndexOfPlain(text);
        if (text.Length >= Window)
            return IndexOfVector(text);
        Span<byte> padded = stackalloc byte[Window];
        text.CopyTo(padded);
        padded[text.Length..].Clear();
        return IndexOfVector(padded);
    }

    /// <summary>The same without vectors.</summary>
    public int IndexOfPlain(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var anchor in anchors)
            {
                if (text[i] == anchor[0] && text[i..].StartsWith(anchor))
                    return i;
            }
        }
        return -1;
    }

    /// <summary>Bytes that one step looks at: 32 positions, and the rest of the last one's fingerprint.</summary>
    private const int Window = 32 + FingerprintLength - 1;

    // compiled in full at its first call: the start of a run would otherwise go through unoptimised code, byte by byte
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int IndexOfVector(ReadOnlySpan<byte> text)
    {
        var low0 = low[0];
        var low1 = low[1];
        var low2 = low[2];
        var low3 = low[3];
        var high0 = high[0];
        var high1 = high[1];
        var high2 = high[2];
        var high3 = high[3];
        var nibble = Vector256.Create((byte)15);
        var last = text.Length - Window;
        fixed (byte* start = text)
        {
            // the last step overlaps the one before it, so that no byte is left over
            for (var i = 0; ; i = Math.Min(i + Vector256<byte>.Count, last))
            {
                var v0 = Vector256.Load(start + i);
                var v1 = Vector256.Load(start + i + 1);
                var v2 = Vector256.Load(start + i + 2);
                var v3 = Vector256.Load(start + i + 3);
                var hits = Avx2.Shuffle(low0, v0 & nibble) & Avx2.Shuffle(high0, Shift(v0) & nibble)
                    & Avx2.Shuffle(low1, v1 & nibble) & Avx2.Shuffle(high1, Shift(v1) & nibble)
                    & Avx2.Shuffle(low2, v2 & nibble) & Avx2.Shuffle(high2, Shift(v2) & nibble)
                    & Avx2.Shuffle(low3, v3 & nibble) & Avx2.Shuffle(high3, Shift(v3) & nibble);
                if (hits != Vector256<byte>.Zero)
                {
                    var positions = ~Vector256.Equals(hits, Vector256<byte>.Zero).ExtractMostSignificantBits();
                    for (; positions != 0; positions &= positions - 1)
                    {
                        var at = BitOperations.TrailingZeroCount(positions);
                        if (IsAnchor(text[(i + at)..], hits.GetElement(at)))
                            return i + at;
                    }
                }
                if (i == last)
                    return -1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Shift(Vector256<byte> bytes) => Vector256.ShiftRightLogical(bytes.AsUInt16(), 4).AsByte();

    private bool IsAnchor(ReadOnlySpan<byte> text, int buckets)
    {
        // most hits are false, and these four bytes tell; comparing whole anchors was a quarter of all time
        var begin = MemoryMarshal.Read<uint>(text);
        for (; buckets != 0; buckets &= buckets - 1)
        {
            var bucket = BitOperations.TrailingZeroCount(buckets);
            var fingerprints = fingerprintsByBucket[bucket];
            for (var i = 0; i < fingerprints.Length; i++)
            {
                if (fingerprints[i] == begin && text.StartsWith(anchorsByBucket[bucket][i]))
                    return true;
            }
        }
        return false;
    }
}
