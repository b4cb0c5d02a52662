using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary><c>Node N ZONE free:…kB min:…kB …</c>: one zone.</summary>
/// <param name="Node">NUMA node number; 0 where the line has none (2.6, 32 bit).</param>
/// <param name="Zone"><c>DMA</c>, <c>DMA32</c>, <c>Normal</c>, <c>HighMem</c>, <c>Movable</c>, <c>Device</c>.</param>
/// <param name="Counters">Sizes in KiB with the kernel's names (<c>free</c>, <c>min</c>, <c>low</c>, <c>high</c>, <c>boost</c> …), except <c>pages_scanned</c>.</param>
/// <param name="LowmemReserve">Pages kept from allocations that could use a higher zone, by that zone's index; empty when lost.</param>
/// <param name="AllUnreclaimable"><c>all_unreclaimable? yes|no</c> (before 4.8).</param>
public sealed record ZoneMemory(int Node, string Zone, ImmutableArray<Counter> Counters, ImmutableArray<long> LowmemReserve, bool? AllUnreclaimable)
{
    /// <summary>The counter of that name in KiB, or null.</summary>
    public long? this[string name]
    {
        get
        {
            foreach (var counter in Counters)
            {
                if (counter.Name == name)
                    return counter.Value;
            }
            return null;
        }
    }
}
