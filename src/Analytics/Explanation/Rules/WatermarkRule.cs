using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>No zone could serve the request; or one could, when the report was printed. Cgroups do not look at zones.</summary>
public sealed class WatermarkRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["below-watermark", "above-watermark"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.IsMemcg || facts.Report.IsSysRq || facts.Total.Limit == OomLimit.Unknown)
            return [];
        var allowed = facts.Zones.Where(zone => zone.State != ZoneState.NotAllowed).ToArray();
        if (allowed.Length == 0)
            return [];
        if (allowed.All(zone => zone.State is ZoneState.BelowMinimum or ZoneState.BelowHigh))
        {
            // the zone with most memory for it says most
            var best = allowed.MaxBy(zone => zone.UsableBytes)!;
            var isMinimum = best.State == ZoneState.BelowMinimum;
            var half = isMinimum && facts.Request.MayTakeHalfOfMinimum ? " (halved for __GFP_HIGH)" : "";
            var reserve = best.ReserveBytes > 0 ? $" and {Numbers.Bytes(best.ReserveBytes.Value)} lowmem_reserve" : "";
            var mark = isMinimum
                ? $"its minimum of {Numbers.Bytes(best.MinimumBytes ?? 0)}{half}{reserve}"
                : $"its high mark of {Numbers.Bytes(best.HighBytes ?? 0)}{reserve}, which the last try before a kill asks for";
            var others = allowed.Length switch { 1 => "", 2 => "; the other zone is short too", _ => $"; the other {Numbers.Count(allowed.Length - 1)} zones are short too" };
            return [new Verdict(
                "below-watermark", VerdictKind.Condition, best.Name,
                $"{Numbers.Bytes(best.UsableBytes)} free for this request, not above {mark}{others}",
                Confidence.Certain)];
        }

        if (allowed.FirstOrDefault(zone => zone.State == ZoneState.Enough) is { } enough && (facts.Request.Order ?? 0) <= ZoneJudge.CostlyOrder)
        {
            var marks = (enough.HighBytes ?? enough.MinimumBytes ?? 0) + (enough.ReserveBytes ?? 0);
            return [new Verdict(
                "above-watermark", VerdictKind.Condition, enough.Name,
                $"{Numbers.Bytes(enough.UsableBytes)} free for this request, above all its marks ({Numbers.Bytes(marks)}): "
                + "memory came back before the report was printed, or reclaim gave up",
                Confidence.Possible)];
        }

        return [];
    }
}
