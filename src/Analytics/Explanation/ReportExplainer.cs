using System.Collections.Immutable;
using Oom.Analytics.Explanation.Rules;
using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>Explains a report from what is in it. Pure: the same report, the same explanation.</summary>
public static class ReportExplainer
{
    public static OomExplanation Explain(OomReport report)
    {
        var facts = new ReportFacts(report);
        return new OomExplanation
        {
            ReportId = report.Id,
            Headline = Headline.Of(facts),
            PageSize = facts.Report.PageSize,
            Ranking = facts.Ranking,
            Total = facts.Total,
            Picture = facts.Picture,
            Zones = facts.Zones,
            Verdicts = Judge(facts),
            Unknown = [.. MissingFacts.Of(facts)],
        };
    }

    /// <summary>The verdicts of <see cref="Explain"/>, without the rest.</summary>
    public static ImmutableArray<Verdict> Judge(OomReport report) => Judge(new ReportFacts(report));

    private static ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        var verdicts = new List<Verdict>(capacity: 16);
        foreach (var rule in RuleBook.Rules)
        {
            foreach (var verdict in rule.Judge(facts))
                verdicts.Add(verdict);
        }

        // one number for both: that sort is compiled ahead of time, one by enums would be at every start
        return [.. verdicts.OrderBy(verdict => ((int)verdict.Kind << 8) + (int)verdict.Confidence)];
    }
}
