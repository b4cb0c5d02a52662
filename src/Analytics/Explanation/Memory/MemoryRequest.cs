using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>What the flags of an allocation allow, as far as their names tell (include/linux/gfp.h).</summary>
public sealed class MemoryRequest
{
    private readonly string[] _flags;

    public MemoryRequest(AllocationRequest request)
    {
        _flags = request.GfpFlags?.Split('|') ?? [];
        Order = request.Order;
        IsKnown = _flags.Length > 0;
    }

    public int? Order { get; }

    public bool IsKnown { get; }

    /// <summary>May use HighMem.</summary>
    public bool IsHigh => Has("GFP_HIGHUSER", "GFP_HIGHUSER_MOVABLE", "GFP_TRANSHUGE", "GFP_TRANSHUGE_LIGHT", "__GFP_HIGHMEM");

    /// <summary>May use zone Movable and CMA.</summary>
    public bool IsMovable => Has("GFP_HIGHUSER_MOVABLE", "GFP_TRANSHUGE", "GFP_TRANSHUGE_LIGHT", "__GFP_MOVABLE");

    /// <summary>May take half of the minimum (ALLOC_HIGH, from 6.3 ALLOC_MIN_RESERVE).</summary>
    public bool MayTakeHalfOfMinimum => Has("__GFP_HIGH", "GFP_ATOMIC");

    public bool MayNotFail => Has("__GFP_NOFAIL");

    /// <summary>Highest zone, by name: <c>gfp_zone()</c>.</summary>
    public string HighestZone =>
        Has("__GFP_DMA", "GFP_DMA") ? "DMA"
        : Has("__GFP_DMA32", "GFP_DMA32") ? "DMA32"
        : IsHigh && IsMovable ? "Movable"
        : IsHigh ? "HighMem"
        : "Normal";

    private bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_flags.Contains(name))
                return true;
        }

        return false;
    }
}
