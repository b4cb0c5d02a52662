using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Oom.Ingest.Grammar;

/// <summary>
/// Finds where a fingerprint may be, 32 positions in a step, with AVX2. For each byte of a fingerprint two tables tell which
/// buckets may hold it, one looked up by its lower and one by its upper four bits (the "Teddy" idea of Hyperscan, Langdale and
/// Wang). What is in no bucket four times in a row is no fingerprint.
/// </summary>
internal sealed class FingerprintsBy32
{
    /// <summary>Positions in a step.</summary>
    public const int Positions = 32;

    /// <summary>Bytes that a step looks at: its positions, and the rest of the last one's fingerprint.</summary>
    public const int Window = Positions + Anchor.FingerprintLength - 1;

    private readonly Vector256<byte>[] lower = new Vector256<byte>[Anchor.FingerprintLength];
    private readonly Vector256<byte>[] upper = new Vector256<byte>[Anchor.FingerprintLength];

    public FingerprintsBy32(Anchor[][] buckets)
    {
        Span<byte> byLower = stackalloc byte[16];
        Span<byte> byUpper = stackalloc byte[16];
        for (var i = 0; i < Anchor.FingerprintLength; i++)
        {
            byLower.Clear();
            byUpper.Clear();
            for (var bucket = 0; bucket < buckets.Length; bucket++)
            {
                foreach (var anchor in buckets[bucket])
                {
                    var value = anchor.Text[anchor.FingerprintAt + i];
                    byLower[value & 15] |= (byte)(1 << bucket);
                    byUpper[value >> 4] |= (byte)(1 << bucket);
                }
            }

            // a table for each half of the vector: a look-up cannot cross its middle
            var halfLower = Vector128.Create<byte>(byLower);
            var halfUpper = Vector128.Create<byte>(byUpper);
            lower[i] = Vector256.Create(halfLower, halfLower);
            upper[i] = Vector256.Create(halfUpper, halfUpper);
        }
    }

    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>
    /// Goes on from <paramref name="at"/> to a step with hits, which are bits counted from there; no bit is set at the end. The
    /// text must have a whole window. Nothing is called here: then the tables stay in registers, which doubles the speed.
    /// </summary>
    public unsafe ulong Next(ReadOnlySpan<byte> text, ref int at)
    {
        var lower0 = lower[0];
        var lower1 = lower[1];
        var lower2 = lower[2];
        var lower3 = lower[3];
        var upper0 = upper[0];
        var upper1 = upper[1];
        var upper2 = upper[2];
        var upper3 = upper[3];
        var half = Vector256.Create((byte)15);
        var last = text.Length - Window;
        fixed (byte* start = text)
        {
            for (var i = at; i < last + Positions; i += Positions)
            {
                // the last step overlaps the one before it, so that no byte is left over
                i = Math.Min(i, last);
                var v0 = Vector256.Load(start + i);
                var v1 = Vector256.Load(start + i + 1);
                var v2 = Vector256.Load(start + i + 2);
                var v3 = Vector256.Load(start + i + 3);
                var buckets = Avx2.Shuffle(lower0, v0 & half) & Avx2.Shuffle(upper0, Vector256.ShiftRightLogical(v0.AsUInt16(), 4).AsByte() & half)
                    & Avx2.Shuffle(lower1, v1 & half) & Avx2.Shuffle(upper1, Vector256.ShiftRightLogical(v1.AsUInt16(), 4).AsByte() & half)
                    & Avx2.Shuffle(lower2, v2 & half) & Avx2.Shuffle(upper2, Vector256.ShiftRightLogical(v2.AsUInt16(), 4).AsByte() & half)
                    & Avx2.Shuffle(lower3, v3 & half) & Avx2.Shuffle(upper3, Vector256.ShiftRightLogical(v3.AsUInt16(), 4).AsByte() & half);
                if (buckets != Vector256<byte>.Zero)
                {
                    at = i;
                    return ~Vector256.Equals(buckets, Vector256<byte>.Zero).ExtractMostSignificantBits();
                }
            }
        }

        return 0;
    }
}
