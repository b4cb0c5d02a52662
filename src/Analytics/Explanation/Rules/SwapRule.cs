using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Swap of the machine: none, full, or there and not used.</summary>
public sealed class SwapRule : IVerdictRule
{
    private const double Full = 0.05;
    private const double Unused = 0.5;

    public ImmutableArray<string> Names => ["swap-absent", "swap-full", "swap-unused"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.IsMemcg || facts.Report.IsSysRq || facts.Report.Memory is not { TotalSwap: { } total, FreeSwap: { } free })
            return [];
        if (total.Count == 0)
        {
            return [new Verdict(
                "swap-absent", VerdictKind.Condition, "swap", "no swap is configured: anonymous memory can go nowhere", Confidence.Certain,
                "A little swap (or zram) lets idle memory go and makes a shortage visible before it kills.")];
        }

        if (free.Count <= Full * total.Count)
        {
            return [new Verdict(
                "swap-full", VerdictKind.Condition, "swap", $"{Numbers.Bytes(free.Bytes)} free of {Numbers.Bytes(total.Bytes)}", Confidence.Certain,
                "The shortage built up for some time: watch swap use and memory pressure (PSI), and act before it is full.")];
        }

        if (free.Count >= Unused * total.Count)
        {
            return [new Verdict(
                "swap-unused", VerdictKind.Condition, "swap",
                $"{Numbers.Of(free.Bytes, total.Bytes)} was free: what filled memory could not be swapped, or not fast enough",
                Confidence.Certain,
                facts.Total.Limit is OomLimit.Machine ? "Kernel memory, locked and huge pages are never swapped; a request for another zone or node does not wait for it; vm.swappiness=0 forbids it." : null)];
        }

        return [];
    }
}
