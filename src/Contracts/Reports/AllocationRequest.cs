namespace Oom.Contracts;

/// <summary>The allocation that could not be served.</summary>
public sealed record AllocationRequest
{
    public static readonly AllocationRequest Unknown = new();

    /// <summary>The mask's bits; their meaning moves between kernels.</summary>
    public ulong? GfpMask { get; init; }

    /// <summary>The mask as printed: <c>0x100cca(GFP_HIGHUSER_MOVABLE)</c> or <c>0x201da</c>.</summary>
    public string? GfpText { get; init; }

    /// <summary>Flag names: as printed, else by the table of the kernel's generation; null when neither is known.</summary>
    public string? GfpFlags { get; init; }

    /// <summary>Set when <see cref="GfpFlags"/> come from a table, not from the line.</summary>
    public bool GfpFlagsFromTable { get; init; }

    /// <summary>log2 of the pages asked for; -1 for SysRq f.</summary>
    public int? Order { get; init; }

    public string? Nodemask { get; init; }
}
