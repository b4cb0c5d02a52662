using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>What the flags of an allocation allow, as far as their names tell (include/linux/gfp.h).</summary>
public sealed class MemoryRequest
{
    // The lowest bits have meant the same since 2.6; all others have moved.
    private const ulong Dma = 0x01, HighMem = 0x02, Dma32 = 0x04, Movable = 0x08, High = 0x20;

    private readonly string[] _flags;
    private readonly ulong _mask;

    public MemoryRequest(AllocationRequest request)
    {
        _flags = request.GfpFlags?.Split('|') ?? [];
        _mask = _flags.Length == 0 ? request.GfpMask ?? 0 : 0;
        Order = request.Order;
        IsKnown = _flags.Length > 0 || _mask != 0;
    }

    public int? Order { get; }

    public bool IsKnown { get; }

    /// <summary>May use HighMem.</summary>
    public bool IsHigh => Has(HighMem, "GFP_HIGHUSER", "GFP_HIGHUSER_MOVABLE", "GFP_TRANSHUGE", "GFP_TRANSHUGE_LIGHT", "__GFP_HIGHMEM");

    /// <summary>May use zone Movable and CMA.</summary>
    public bool IsMovable => Has(Movable, "GFP_HIGHUSER_MOVABLE", "GFP_TRANSHUGE", "GFP_TRANSHUGE_LIGHT", "__GFP_MOVABLE");

    /// <summary>May take half of the minimum (ALLOC_HIGH, from 6.3 ALLOC_MIN_RESERVE).</summary>
    public bool MayTakeHalfOfMinimum => Has(High, "__GFP_HIGH", "GFP_ATOMIC");

    public bool MayNotFail => Has(0, "__GFP_NOFAIL");

    /// <summary>Highest zone, by name: <c>gfp_zone()</c>.</summary>
    public string HighestZone =>
        Has(Dma, "__GFP_DMA", "GFP_DMA") ? "DMA"
        : Has(Dma32, "__GFP_DMA32", "GFP_DMA32") ? "DMA32"
        : IsHigh && IsMovable ? "Movable"
        : IsHigh ? "HighMem"
        : "Normal";

    private bool Has(ulong bit, params ReadOnlySpan<string> names)
    {
        if ((_mask & bit) != 0)
            return true;
        foreach (var name in names)
        {
            if (_flags.Contains(name))
                return true;
        }

        return false;
    }
}
