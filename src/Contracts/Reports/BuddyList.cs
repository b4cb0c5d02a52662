using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary><c>Node N ZONE: 1*4kB (U) …  = 612kB</c>: free blocks of one zone by order.</summary>
/// <param name="Node">NUMA node number; 0 where the line has none.</param>
/// <param name="Zone">Zone name.</param>
/// <param name="Orders">From order 0 upwards.</param>
/// <param name="Total">The sum that the line gives; null when the line is cut.</param>
public sealed record BuddyList(int Node, string Zone, ImmutableArray<FreeBlocks> Orders, KiB? Total);
