using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Enough memory is free, but not in one piece of the size asked for.</summary>
public sealed class FragmentationRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["fragmented"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.IsMemcg || facts.Request.Order is not > 0 || facts.Zones.Any(zone => zone.State == ZoneState.Enough)
            || facts.Zones.Where(zone => zone.State == ZoneState.NoBlock).MaxBy(zone => zone.UsableBytes) is not { } zone)
            return [];
        var wanted = (1L << facts.Request.Order.Value) * facts.Report.PageSize;
        var atAll = zone.IsFragmented is true ? "; nothing of order 3 or more is free" : "";
        return [new Verdict(
            "fragmented", VerdictKind.Condition, zone.Name,
            $"{Numbers.Bytes(zone.FreeBytes)} free, but no block of {Numbers.Bytes(wanted)} (order {facts.Request.Order}); the largest that fits has {Numbers.Bytes(zone.LargestBlockBytes ?? 0)}{atAll}",
            Confidence.Certain,
            "echo 1 > /proc/sys/vm/compact_memory helps at once; a higher vm.min_free_kbytes or watermark_scale_factor and "
            + "watermark_boost_factor, or a lower vm.extfrag_threshold for later (each can cost latency). "
            + "Best is a program or driver that asks for smaller pieces.")];
    }
}
