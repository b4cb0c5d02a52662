using System.Collections.Immutable;
using Oom.Analytics.Explanation;
using Oom.Contracts;

namespace Oom.Analytics.Reports;

/// <summary>Asks all questions of a report, each once.</summary>
public static class FleetReporter
{
    private const int Many = 25;
    private const int Some = 15;
    private const int Few = 10;
    private const int MostStories = 6;

    /// <param name="request">The time asked for.</param>
    /// <param name="answers">The store.</param>
    /// <param name="read">Gives reports by their ids, in that order; one that is not stored any more is left out.</param>
    public static FleetReport Report(SpanRequest request, IAnswers answers, Func<IReadOnlyList<EventId>, IEnumerable<OomReport>> read)
    {
        var now = answers.Ask(WhenIsNow.Ask());
        var span = ReportSpan.Of(request, now.Rows[0]);
        answers.Share(SharedAnswer.Episodes(span));
        var telling = answers.Ask(WhichReportsTellMost.Ask(span, MostStories));
        return new FleetReport
        {
            Span = span,
            Now = now,
            Totals = answers.Ask(HowMuchInAll.Ask(span)),
            Rate = answers.Ask(HowOften.Ask(span, "all", 1)),
            Change = answers.Ask(WhatChanged.Ask(span, "all", 1)),
            KillsOverTime = answers.Ask(WhenWereKills.Ask(span)),
            ExposureOverTime = answers.Ask(WhenWasWatched.Ask(span)),
            Victims = answers.Ask(WhoIsKilledMost.Ask(span, Some)),
            WorkloadRates = answers.Ask(HowOften.Ask(span, "workload", Some)),
            KernelRates = answers.Ask(HowOften.Ask(span, "kernel", Few)),
            Changes = answers.Ask(WhatChanged.Ask(span, "victim", Few)),
            NodeRates = answers.Ask(HowOften.Ask(span, "node", Many)),
            KillsByNode = answers.Ask(WhereWereKills.Ask(span, Many)),
            CrashLoops = answers.Ask(WhatLoops.Ask(span, Some)),
            RepeatOffenders = answers.Ask(WhoComesBack.Ask(span, Few)),
            Causes = answers.Ask(WhatRanOut.Ask(span)),
            MemoryEaters = answers.Ask(WhatAteTheMemory.Ask(span)),
            Verdicts = answers.Ask(WhatTheReportsSay.Ask(span)),
            Limits = answers.Ask(WhichLimitsWouldHold.Ask(span, Some)),
            TellingReports = telling,
            Stories = Explain(telling.Rows, read),
            Quality = answers.Ask(HowGoodIsTheData.Ask()),
            MissingParts = answers.Ask(WhatIsMissing.Ask(span)),
            Times = answers.Ask(HowTimesAreKnown.Ask(span)),
            SilentNodes = answers.Ask(WhoIsSilent.Ask(span, Few)),
            DeadNodes = answers.Ask(WhoDiedOfIt.Ask(span, Few)),
        };
    }

    private static ImmutableArray<ReportStory> Explain(
        ImmutableArray<WhichReportsTellMost.Row> telling, Func<IReadOnlyList<EventId>, IEnumerable<OomReport>> read)
    {
        var ids = new List<EventId>(telling.Length);
        foreach (var row in telling)
        {
            if (EventId.TryParse(row.ReportId, out var id))
                ids.Add(id);
        }

        return ids.Count == 0 ? [] : [.. read(ids).Select(report => ReportStory.Of(ReportExplainer.Explain(report)))];
    }
}
