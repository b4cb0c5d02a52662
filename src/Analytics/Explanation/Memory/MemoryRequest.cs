using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>What the flags of an allocation allow, as far as their names tell (include/linux/gfp.h).</summary>
public sealed class MemoryRequest
{
    // The lowest bits have meant the same since 2.6; all others have moved.
    private const ulong Dma = 0x01, HighMem = 0x02, Dma32 = 0x04, Movable = 0x08, High = 0x20;

    public MemoryRequest(AllocationRequest request)
    {
        string[] flags = request.GfpFlags?.Split('|') ?? [];
        var mask = flags.Length == 0 ? request.GfpMask ?? 0 : 0;
        Order = request.Order;
        IsKnown = flags.Length > 0 || mask != 0;
        IsHigh = Has(HighMem, "GFP_HIGHUSER", "GFP_HIGHUSER_MOVABLE", "GFP_TRANSHUGE", "GFP_TRANSHUGE_LIGHT", "__GFP_HIGHMEM");
        IsMovable = Has(Movable, "GFP_HIGHUSER_MOVABLE", "GFP_TRANSHUGE", "GFP_TRANSHUGE_LIGHT", "__GFP_MOVABLE");
        MayTakeHalfOfMinimum = Has(High, "__GFP_HIGH", "GFP_ATOMIC");
        MayNotFail = Has(0, "__GFP_NOFAIL");
        HighestZone = Has(Dma, "__GFP_DMA", "GFP_DMA") ? "DMA"
            : Has(Dma32, "__GFP_DMA32", "GFP_DMA32") ? "DMA32"
            : IsHigh && IsMovable ? "Movable"
            : IsHigh ? "HighMem"
            : "Normal";

        bool Has(ulong bit, params ReadOnlySpan<string> names)
        {
            if ((mask & bit) != 0)
                return true;
            foreach (var name in names)
            {
                if (flags.Contains(name))
                    return true;
            }

            return false;
        }
    }

    public int? Order { get; }

    public bool IsKnown { get; }

    /// <summary>May use HighMem.</summary>
    public bool IsHigh { get; }

    /// <summary>May use zone Movable and CMA.</summary>
    public bool IsMovable { get; }

    /// <summary>May take half of the minimum (ALLOC_HIGH, from 6.3 ALLOC_MIN_RESERVE).</summary>
    public bool MayTakeHalfOfMinimum { get; }

    public bool MayNotFail { get; }

    /// <summary>Highest zone, by name: <c>gfp_zone()</c>.</summary>
    public string HighestZone { get; }
}
