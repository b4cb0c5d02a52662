using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary><c>Node N active_anon:…kB …</c>: one NUMA node.</summary>
/// <param name="Node">NUMA node number.</param>
/// <param name="Counters">Sizes in KiB, except <c>pages_scanned</c>.</param>
/// <param name="AllUnreclaimable"><c>all_unreclaimable? yes|no</c>; null when not printed.</param>
public sealed record NodeMemory(int Node, ImmutableArray<Counter> Counters, bool? AllUnreclaimable);
