using System.Globalization;
using System.Text;

namespace Oom.Ingest.Grammar;

/// <summary>
/// Names of gfp bits, for masks printed without them: kernels before 4.6, and lines that lost them. The bits moved with 4.4,
/// 4.10, 4.18, 5.1 and 6.3 (include/linux/gfp.h and gfp_types.h of these kernels). Bits above the ones listed depend on the
/// kernel's configuration and are left as a number.
/// </summary>
internal static class GfpFlags
{
    private readonly record struct Flag(ulong Bits, string Name);

    private static readonly Flag[] LowBits =
        [new(0x01, "__GFP_DMA"), new(0x02, "__GFP_HIGHMEM"), new(0x04, "__GFP_DMA32"), new(0x08, "__GFP_MOVABLE"), new(0x20, "__GFP_HIGH"), new(0x40, "__GFP_IO"), new(0x80, "__GFP_FS")];

    private static readonly Flag[] MiddleBitsTo5_0 =
    [
        new(0x200, "__GFP_NOWARN"), new(0x400, "__GFP_RETRY_MAYFAIL"), new(0x800, "__GFP_NOFAIL"), new(0x1000, "__GFP_NORETRY"), new(0x2000, "__GFP_MEMALLOC"),
        new(0x4000, "__GFP_COMP"), new(0x8000, "__GFP_ZERO"), new(0x10000, "__GFP_NOMEMALLOC"), new(0x20000, "__GFP_HARDWALL"), new(0x40000, "__GFP_THISNODE"),
    ];

    private static readonly Flag[] To4_3 =
    [
        new(0x200da, "GFP_HIGHUSER_MOVABLE"), new(0x200d2, "GFP_HIGHUSER"), new(0x200d0, "GFP_USER"), new(0xd0, "GFP_KERNEL"), new(0x50, "GFP_NOFS"), new(0x20, "GFP_ATOMIC"), new(0x10, "GFP_NOIO"),
        .. LowBits, new(0x100, "__GFP_COLD"), .. MiddleBitsTo5_0, new(0x80000, "__GFP_RECLAIMABLE"), new(0x200000, "__GFP_NOTRACK"),
        new(0x400000, "__GFP_NO_KSWAPD"), new(0x800000, "__GFP_OTHER_NODE"), new(0x1000000, "__GFP_WRITE"),
    ];

    private static readonly Flag[] From4_4 = With(
        new Layout(Direct: 0x400000, Kswapd: 0x2000000, Hardwall: 0x20000, Account: 0x100000, Atomic: 0x80000),
        [new(0x10, "__GFP_RECLAIMABLE"), new(0x100, "__GFP_COLD"), .. MiddleBitsTo5_0, new(0x200000, "__GFP_NOTRACK"), new(0x800000, "__GFP_OTHER_NODE"), new(0x1000000, "__GFP_WRITE")]);

    private static readonly Flag[] From4_10 = With(
        new Layout(Direct: 0x400000, Kswapd: 0x1000000, Hardwall: 0x20000, Account: 0x100000, Atomic: 0x80000),
        [new(0x10, "__GFP_RECLAIMABLE"), new(0x100, "__GFP_COLD"), .. MiddleBitsTo5_0, new(0x200000, "__GFP_NOTRACK"), new(0x800000, "__GFP_WRITE")]);

    private static readonly Flag[] From4_18 = With(
        new Layout(Direct: 0x200000, Kswapd: 0x400000, Hardwall: 0x20000, Account: 0x100000, Atomic: 0x80000),
        [new(0x10, "__GFP_RECLAIMABLE"), new(0x100, "__GFP_WRITE"), .. MiddleBitsTo5_0]);

    private static readonly Flag[] BitsFrom5_1 =
    [
        new(0x10, "__GFP_RECLAIMABLE"), new(0x100, "__GFP_ZERO"), new(0x1000, "__GFP_WRITE"), new(0x2000, "__GFP_NOWARN"),
        new(0x4000, "__GFP_RETRY_MAYFAIL"), new(0x8000, "__GFP_NOFAIL"), new(0x10000, "__GFP_NORETRY"), new(0x20000, "__GFP_MEMALLOC"), new(0x40000, "__GFP_COMP"),
        new(0x80000, "__GFP_NOMEMALLOC"), new(0x200000, "__GFP_THISNODE"),
    ];

    private static readonly Flag[] From5_1 = With(new Layout(Direct: 0x400, Kswapd: 0x800, Hardwall: 0x100000, Account: 0x400000, Atomic: 0x200), BitsFrom5_1);

    private static readonly Flag[] From6_3 = With(new Layout(Direct: 0x400, Kswapd: 0x800, Hardwall: 0x100000, Account: 0x400000, Atomic: 0), BitsFrom5_1);

    /// <summary>Names joined by <c>|</c>; null when the release does not tell the generation.</summary>
    public static string? Decode(ulong mask, string? release)
    {
        if (!TryReadVersion(release, out var major, out var minor))
            return null;
        var version = (major * 1000) + minor;
        var table = version switch
        {
            < 2006 => null,
            < 4004 => To4_3,
            < 4010 => From4_4,
            < 4018 => From4_10,
            < 5001 => From4_18,
            < 6003 => From5_1,
            _ => From6_3,
        };
        if (table is null)
            return null;
        if (mask == 0)
            return "0";

        var text = new StringBuilder();
        foreach (var flag in table)
        {
            if ((mask & flag.Bits) != flag.Bits)
                continue;
            mask &= ~flag.Bits;
            text.Append(text.Length > 0 ? "|" : "").Append(flag.Name);
        }
        if (mask != 0)
            text.Append(text.Length > 0 ? "|" : "").Append(CultureInfo.InvariantCulture, $"0x{mask:x}");
        return text.ToString();
    }

    /// <summary>Where a generation has the bits that the named combinations are made of; 0: it has none.</summary>
    private readonly record struct Layout(ulong Direct, ulong Kswapd, ulong Hardwall, ulong Account, ulong Atomic);

    /// <summary>The combinations first, so that a mask reads as the kernel would print it.</summary>
    private static Flag[] With(Layout bits, Flag[] others)
    {
        var reclaim = bits.Direct | bits.Kswapd;
        return
        [
            new(reclaim | 0xca | bits.Hardwall, "GFP_HIGHUSER_MOVABLE"), new(reclaim | 0xc2 | bits.Hardwall, "GFP_HIGHUSER"), new(reclaim | 0xc0 | bits.Hardwall, "GFP_USER"),
            new(reclaim | 0xc0 | bits.Account, "GFP_KERNEL_ACCOUNT"), new(reclaim | 0xc0, "GFP_KERNEL"), new(reclaim | 0x40, "GFP_NOFS"),
            new(0x20 | bits.Atomic | bits.Kswapd, "GFP_ATOMIC"), new(reclaim, "GFP_NOIO"), new(bits.Kswapd, "GFP_NOWAIT"),
            new(bits.Direct, "__GFP_DIRECT_RECLAIM"), .. LowBits, .. others,
            new(bits.Hardwall, "__GFP_HARDWALL"), new(bits.Account, "__GFP_ACCOUNT"), .. bits.Atomic == 0 ? Array.Empty<Flag>() : [new Flag(bits.Atomic, "__GFP_ATOMIC")],
        ];
    }

    private static bool TryReadVersion(string? release, out int major, out int minor)
    {
        major = minor = 0;
        if (release is null)
            return false;
        var dot = release.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || !int.TryParse(release.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out major))
            return false;
        var end = dot + 1;
        while (end < release.Length && char.IsAsciiDigit(release[end]))
            end++;
        return int.TryParse(release.AsSpan(dot + 1, end - dot - 1), NumberStyles.None, CultureInfo.InvariantCulture, out minor);
    }
}
