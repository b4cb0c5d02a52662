using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>
/// The request may use low zones only, and memory is left only in higher ones: HighMem on 32 bit, Movable where memory may be
/// unplugged, anything above DMA for old devices.
/// </summary>
public sealed class LowmemRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["lowmem-exhausted", "movable-only-free", "dma-zone-exhausted"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.LowZones is not { } zones)
            return [];
        var (low, high) = zones;
        var isDma = facts.Request.HighestZone is "DMA" or "DMA32";
        var blocks = low.State is ZoneState.NoBlock or ZoneState.Unknown && low.LargestBlockBytes is { } largest ? $" in blocks of at most {Numbers.Bytes(largest)}" : "";
        var (name, advice) = isDma ? ("dma-zone-exhausted", "A driver asks for memory that old or limited devices can reach: find it in the call trace; processes have nothing to do with it.")
            : high.Zone == "HighMem" ? ("lowmem-exhausted", "Run a 64-bit kernel: 32 bit has at most about 900 MiB for the kernel's own data, however much RAM there is.")
            : ("movable-only-free", "Less memory in zone Movable (movablecore=, kernelcore=, memory hotplug's online_movable) leaves more for the kernel.");
        return [new Verdict(
            name, VerdictKind.Cause, $"zone {low.Zone}",
            $"{Numbers.Bytes(low.FreeBytes)} free in {low.Zone}{blocks}, where this request has to go, and {Numbers.Bytes(high.FreeBytes)} free in {high.Zone}, where it may not",
            low.State == ZoneState.Unknown ? Confidence.Possible : Confidence.Certain, advice)];
    }
}
