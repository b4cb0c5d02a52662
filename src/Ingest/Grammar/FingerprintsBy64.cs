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

    // 128 bytes for each byte of a fingerprint: two vectors
    private readonly byte[] tables = new byte[128 * Anchor.FingerprintLength];

    public FingerprintsBy64(Anchor[][] buckets)
    {
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            foreach (var anchor in buckets[bucket])
            {
                for (var i = 0; i < Anchor.FingerprintLength; i++)
                    tables[(128 * i) + anchor.Text[anchor.FingerprintAt + i]] |= (byte)(1 << bucket);
            }
        }
    }

    // not in line: whoever asks is compiled ahead, when the processor is not known
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Avx512Vbmi.IsSupported;
    }

    /// <inheritdoc cref="FingerprintsBy32.Next"/>
    // never compiled ahead, so compiled in full at its first call: the start of a run would otherwise go through slow code
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe ulong Next(ReadOnlySpan<byte> text, ref int at)
    {
        var lower0 = Vector512.Create<byte>(tables);
        var upper0 = Vector512.Create<byte>(tables, 64);
        var lower1 = Vector512.Create<byte>(tables, 128);
        var upper1 = Vector512.Create<byte>(tables, 192);
        var lower2 = Vector512.Create<byte>(tables, 256);
        var upper2 = Vector512.Create<byte>(tables, 320);
        var lower3 = Vector512.Create<byte>(tables, 384);
        var upper3 = Vector512.Create<byte>(tables, 448);
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
