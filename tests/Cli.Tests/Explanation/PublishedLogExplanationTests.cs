using Oom.Analytics.Explanation;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Cli.Tests.Explanation;

/// <summary>Logs as people publish them: whatever is cut, nothing false is said, and whole tables give the kernel's choice.</summary>
public class PublishedLogExplanationTests
{
    /// <summary>Tables of real logs whose chosen task is not surely the first, and why.</summary>
    private static readonly Dictionary<string, (VictimStanding Standing, string Reason)> Known = new()
    {
        ["028-el6-phpfpm-big-table"] = (VictimStanding.PerhapsTop, "2.6.32-642.el6 has no swap column, and 2 GiB were swapped out: a task of 13 MiB rss was chosen with score 16"),
        ["044-seed-testmem-el6"] = (VictimStanding.PerhapsTop, "2.6.32-431.el6 has no swap column, and 3.9 GiB were swapped out: a task of 11 MiB rss was chosen with score 365"),
    };

    public static TheoryData<string> Wild() => ExplainedLogs.WildLogs.Count == 0 ? [""] : [.. ExplainedLogs.WildLogs];

    public static TheoryData<string> LookAlikes() => [.. ExplainedLogs.LookAlikes];

    [SkippableTheory]
    [MemberData(nameof(Wild))]
    public void RealLogHasItsVictimOnTop(string name)
    {
        Skip.If(name.Length == 0, ExplainedLogs.WhyAbsent);
        foreach (var report in ExplainedLogs.WildReports(name))
        {
            var explanation = ReportExplainer.Explain(report);
            CheckSense(report, explanation);
            if (explanation.Ranking is not { Unit: not ScoreUnit.None } ranking || (report.Selected is null && report.Victims.IsEmpty))
                continue;

            Assert.Equal(Known.TryGetValue(name, out var exception) ? exception.Standing : VictimStanding.Top, ranking.Standing);
            Assert.NotEqual(false, ranking.AgreesWithPrintedScore);
        }
    }

    /// <summary>Their numbers are invented and fit no ranking; what is said of them has to make sense all the same.</summary>
    [Theory]
    [MemberData(nameof(LookAlikes))]
    public void LookAlikeIsExplainedSensibly(string name)
    {
        foreach (var report in ExplainedLogs.LookAlikeReports(name))
            CheckSense(report, ReportExplainer.Explain(report));
    }

    private static void CheckSense(OomReport report, OomExplanation explanation)
    {
        Assert.NotEmpty(explanation.Headline.What);
        Assert.NotEmpty(explanation.Headline.Why);
        Assert.All(explanation.Verdicts, verdict => Assert.DoesNotContain('\n', verdict.Evidence.Replace(report.Trigger.Comm is { Length: > 0 } comm ? comm : "\0", "", StringComparison.Ordinal)));
        Assert.Equal(explanation.Verdicts.Length, explanation.Verdicts.Select(verdict => (verdict.Name, verdict.Subject)).Distinct().Count());
        Assert.All(explanation.Picture?.Parts ?? [], part => Assert.True(part.Bytes > 0));
        // a part of the report that is missing is named
        Assert.Equal(report.Missing == MissingPart.None && explanation.Ranking is not null && explanation.Picture is not null && explanation.Total.Limit != OomLimit.Unknown
            && explanation.Ranking.Unit != ScoreUnit.None && explanation.Ranking.IsTableWhole, WouldBeSilent(explanation));
    }

    private static bool WouldBeSilent(OomExplanation explanation) =>
        explanation.Unknown.All(text => text.StartsWith("The exact ranking", StringComparison.Ordinal) || text.StartsWith("Which of root's", StringComparison.Ordinal)
            || text.StartsWith("How much of each", StringComparison.Ordinal) || text.StartsWith("How the", StringComparison.Ordinal));
}
