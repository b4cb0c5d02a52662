using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>What is free lies in CMA areas, and the request cannot be moved out of there again.</summary>
public sealed class CmaRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["only-cma-free"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.IsMemcg || facts.Request.IsMovable || !facts.Request.IsKnown)
            return [];
        ImmutableArray<Verdict> verdicts = [];
        foreach (var zone in facts.Zones.Where(zone => zone.State is ZoneState.BelowMinimum or ZoneState.BelowHigh))
        {
            var cma = (facts.Report.Memory.Zones.FirstOrDefault(line => line.Node == zone.Node && line.Zone == zone.Zone)?["free_cma"] ?? 0) * 1024;
            if (cma == 0 || zone.UsableBytes + cma <= (zone.MinimumBytes ?? 0) + (zone.ReserveBytes ?? 0))
                continue;
            verdicts = verdicts.Add(new Verdict(
                "only-cma-free", VerdictKind.Condition, zone.Name,
                $"{Numbers.Of(cma, zone.FreeBytes)} of its free memory is CMA, which only movable requests may take",
                Confidence.Certain, "Make the CMA area smaller (cma= on the kernel's command line, or the device tree)."));
        }

        return verdicts;
    }
}
