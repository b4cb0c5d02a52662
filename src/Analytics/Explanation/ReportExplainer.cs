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
            Verdicts = [.. RuleBook.Rules.SelectMany(rule => rule.Judge(facts)).OrderBy(verdict => verdict.Kind).ThenBy(verdict => verdict.Confidence)],
            Unknown = [.. MissingFacts.Of(facts)],
        };
    }
}
