using Oom.Analytics.Explanation;

namespace Oom.Analytics.Reports;

/// <summary>A verdict of an explained report.</summary>
public sealed record VerdictStory(string Name, string Kind, string Subject, string Evidence, string Confidence, string? Advice)
{
    public static VerdictStory Of(Verdict verdict) => new(
        verdict.Name,
        verdict.Kind switch
        {
            VerdictKind.Limit => "limit",
            VerdictKind.Cause => "cause",
            VerdictKind.Choice => "choice",
            VerdictKind.Condition => "condition",
        },
        verdict.Subject, verdict.Evidence,
        verdict.Confidence switch
        {
            Explanation.Confidence.Certain => "certain",
            Explanation.Confidence.Likely => "likely",
            Explanation.Confidence.Possible => "possible",
        },
        verdict.Advice);
}
