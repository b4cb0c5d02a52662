using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>32 bit: the kernel's own allocations need low memory, and only high memory is left.</summary>
public sealed class LowmemRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["lowmem-exhausted"];

    public IEnumerable<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Zones.FirstOrDefault(zone => zone.Zone == "HighMem") is not { State: ZoneState.NotAllowed } high
            || facts.Zones.FirstOrDefault(zone => zone.Zone == "Normal") is not { State: ZoneState.BelowMinimum } low || high.FreeBytes <= 2 * low.FreeBytes)
            yield break;
        var minimum = facts.Report.Memory.Zones.FirstOrDefault(zone => zone.Zone == "HighMem")?["high"] ?? 0;
        if (high.FreeBytes <= minimum * 1024)
            yield break;
        yield return new Verdict(
            "lowmem-exhausted", VerdictKind.Cause, "zone Normal", $"{Numbers.Bytes(low.FreeBytes)} free in Normal, where this request has to go, and {Numbers.Bytes(high.FreeBytes)} free in HighMem, where it may not",
            Confidence.Certain, "Run a 64-bit kernel: 32 bit has at most about 900 MiB for the kernel's own data, however much RAM there is.");
    }
}
