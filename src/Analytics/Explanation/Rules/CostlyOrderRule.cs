using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Above order 3 the kernel does not call the OOM killer, unless the request may not fail.</summary>
public sealed class CostlyOrderRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["costly-order"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Request.Order is not { } order || order <= ZoneJudge.CostlyOrder)
            return [];
        var bytes = (1L << Math.Min(order, 30)) * facts.Report.PageSize;
        var why = facts.Request.MayNotFail ? "__GFP_NOFAIL is set" : "nothing in its flags explains it";
        return [new Verdict(
            "costly-order", VerdictKind.Condition, facts.Report.Trigger.Comm ?? "the allocating task",
            $"order {order} ({Numbers.Bytes(bytes)} in one piece) should fail without the OOM killer; {why}", Confidence.Certain,
            "The asking driver or file system is at fault: no kill makes large blocks.")];
    }
}
