namespace Oom.Contracts;

/// <summary>A row of <c>Unreclaimable slab info:</c>.</summary>
public readonly record struct SlabCache(string Name, KiB Used, KiB Total);
