namespace Oom.Contracts;

/// <summary><c>Swap cache stats: add A, delete D, find S/T</c>, counts since boot.</summary>
public readonly record struct SwapCacheStats(long Added, long Deleted, long FindSuccess, long FindTotal);
