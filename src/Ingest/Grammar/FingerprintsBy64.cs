using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Oom.Ingest.Grammar;

/// <summary>
/// Finds where a fingerprint may be, 64 positions in a step, with the byte instructions of AVX-512 (VBMI). As
/// <see cref="FingerprintsBy32"/>, but with one table for each byte of a fingerprint, looked up by seven bits, all that an
/// ASCII byte has: a third of the instructions, and half as many false hits.
/// </summary>
internal sealed class FingerprintsBy64
{
    /// <summary>Positions in a step.</summary>
    public const int Positions = 64;

    /// <summary>Bytes that a step looks at: its positions, and the rest of the last one's fingerprint.</summary>
    public const int Window = Positions + Anchor.FingerprintLength - 1;

    // a table of 128 bytes is two vectors
    private readonly Vector512<byte>[] lower = new Vector512<byte>[Anchor.FingerprintLength];
    private readonly Vector512<byte>[] upper = new Vector512<byte>[Anchor.FingerprintLength];

    public FingerprintsBy64(Anchor[][] buckets)
    {
        Span<byte> byValue = stackalloc byte[128];
        for (var i = 0; i < Anchor.FingerprintLength; i++)
        {
            byValue.Clear();
            for (var bucket = 0; bucket < buckets.Length; bucket++)
            {
                foreach (var anchor in buckets[bucket])
                    byValue[anchor.Text[anchor.FingerprintAt + i]] |= (byte)(1 << bucket);
            }

            lower[i] = Vector512.Create<byte>(byValue[..64]);
            upper[i] = Vector512.Create<byte>(byValue[64..]);
        }
    }

    public static bool IsSupported => Avx512Vbmi.IsSupported;

    /// <inheritdoc cref="FingerprintsBy32.Next"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        var last = text.Length - Window;
        fixed (byte* start = text)
        {
            for (var i = at; i < last + Positions; i += Positions)
            {
                i = Math.Min(i, last);
                var buckets = Avx512Vbmi.PermuteVar64x8x2(lower0, Vector512.Load(start + i), upper0)
                    & Avx512Vbmi.PermuteVar64x8x2(lower1, Vector512.Load(start + i + 1), upper1)
                    & Avx512Vbmi.PermuteVar64x8x2(lower2, Vector512.Load(start + i + 2), upper2)
                    & Avx512Vbmi.PermuteVar64x8x2(lower3, Vector512.Load(start + i + 3), upper3);
                if (buckets != Vector512<byte>.Zero)
                {
                    at = i;
                    return ~Vector512.Equals(buckets, Vector512<byte>.Zero).ExtractMostSignificantBits();
                }
            }
        }

        return 0;
    }
}
