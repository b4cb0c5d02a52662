using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>pagefault_out_of_memory(): a page fault came back with VM_FAULT_OOM, and no allocation of its own called the OOM killer.</summary>
public sealed class PageFaultRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["page-fault-retry"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Report.Request is { GfpMask: 0, Order: 0 } && !facts.IsMemcg)
        {
            return [new Verdict(
                "page-fault-retry", VerdictKind.Limit, facts.Report.Trigger.Comm ?? "the allocating task",
                "gfp_mask=0x0: a page fault failed, the failing allocation itself is not shown", Confidence.Likely,
                "Zones need not look short here: what failed may have been a driver, a file system or a cgroup's charge.")];
        }

        return [];
    }
}
