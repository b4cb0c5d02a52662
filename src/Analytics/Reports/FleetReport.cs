using System.Collections.Immutable;

namespace Oom.Analytics.Reports;

/// <summary>All that a report says of a store, as answers that can be asked for again. The same store and the same span give the same report.</summary>
public sealed record FleetReport
{
    public required ReportSpan Span { get; init; }

    public required Answer<WhenIsNow.Row> Now { get; init; }

    public required Answer<HowMuchInAll.Row> Totals { get; init; }

    public required Answer<HowOften.Row> Rate { get; init; }

    public required Answer<WhatChanged.Row> Change { get; init; }

    public required Answer<WhenWereKills.Row> KillsOverTime { get; init; }

    public required Answer<WhenWasWatched.Row> ExposureOverTime { get; init; }

    public required Answer<WhoIsKilledMost.Row> Victims { get; init; }

    public required Answer<HowOften.Row> WorkloadRates { get; init; }

    public required Answer<HowOften.Row> KernelRates { get; init; }

    public required Answer<WhatChanged.Row> Changes { get; init; }

    public required Answer<HowOften.Row> NodeRates { get; init; }

    public required Answer<WhereWereKills.Row> KillsByNode { get; init; }

    public required Answer<WhatLoops.Row> CrashLoops { get; init; }

    public required Answer<WhoComesBack.Row> RepeatOffenders { get; init; }

    public required Answer<WhatRanOut.Row> Causes { get; init; }

    public required Answer<WhatAteTheMemory.Row> MemoryEaters { get; init; }

    public required Answer<WhatTheReportsSay.Row> Verdicts { get; init; }

    public required Answer<WhichLimitsWouldHold.Row> Limits { get; init; }

    public required Answer<WhichReportsTellMost.Row> TellingReports { get; init; }

    /// <summary>The same reports explained, in the same order.</summary>
    public required ImmutableArray<ReportStory> Stories { get; init; }

    public required Answer<HowGoodIsTheData.Row> Quality { get; init; }

    public required Answer<WhatIsMissing.Row> MissingParts { get; init; }

    public required Answer<HowTimesAreKnown.Row> Times { get; init; }

    public required Answer<WhoIsSilent.Row> SilentNodes { get; init; }

    public required Answer<WhoDiedOfIt.Row> DeadNodes { get; init; }
}
