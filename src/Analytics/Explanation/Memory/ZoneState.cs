namespace Oom.Analytics.Explanation.Memory;

/// <summary>Why a zone could not serve the request when the report was printed.</summary>
public enum ZoneState : byte
{
    /// <summary>Something that decides is not printed.</summary>
    Unknown,

    /// <summary>Free memory is not above the minimum and what is reserved for lower requests.</summary>
    BelowMinimum,

    /// <summary>
    /// Above the minimum, but not above the high mark: the last try before a kill asks for that
    /// (<c>__alloc_pages_may_oom()</c> in mm/page_alloc.c), so that a kill elsewhere is not followed by another at once.
    /// </summary>
    BelowHigh,

    /// <summary>Enough is free, but no block is as large as the request.</summary>
    NoBlock,

    /// <summary>It could have served the request.</summary>
    Enough,

    /// <summary>The request may not use it: too high a zone, or a node that is not allowed.</summary>
    NotAllowed,
}
