using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>The chosen task was on its way out: it got access to reserves instead of a signal.</summary>
public sealed class AlreadyExitingRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["already-exiting"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Report.Outcome != OomOutcome.AlreadyExiting)
            return [];
        return [new Verdict(
            "already-exiting", VerdictKind.Choice,
            facts.Report.Selected is { } selected ? $"{selected.Comm} (pid {selected.Pid})" : "the chosen task",
            "the chosen task was exiting already: none was killed", Confidence.Certain)];
    }
}
