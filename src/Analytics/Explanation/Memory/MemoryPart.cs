namespace Oom.Analytics.Explanation.Memory;

/// <summary>A part of a <see cref="MemoryPicture"/>.</summary>
/// <param name="Kind">What it is used for.</param>
/// <param name="Label">For a person.</param>
/// <param name="Bytes">Its size.</param>
public readonly record struct MemoryPart(MemoryKind Kind, string Label, long Bytes);
