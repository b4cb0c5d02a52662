using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>The task table as the kernel saw it when it chose.</summary>
public sealed record TaskRanking
{
    public required BadnessFormula Formula { get; init; }

    public required TotalPages Total { get; init; }

    public required ScoreUnit Unit { get; init; }

    public required int PageSize { get; init; }

    /// <summary>The highest badness first; then those without a score by what they hold.</summary>
    public required ImmutableArray<RankedTask> Tasks { get; init; }

    /// <summary>All rows of the table are there.</summary>
    public required bool IsTableWhole { get; init; }

    /// <summary>The chosen task, if it is in the table: before 5.1 not always the one that was killed.</summary>
    public required RankedTask? Chosen { get; init; }

    public required VictimStanding Standing { get; init; }

    /// <summary>The highest badness among those that lived on.</summary>
    public required RankedTask? Next { get; init; }

    /// <summary>How far the chosen task is ahead of the next, in the ranking's unit; negative when it is behind.</summary>
    public required CountRange? Lead { get; init; }

    /// <summary>The chosen task's score as the kernel printed it, in thousandths of the total (before 5.1); else null.</summary>
    public required long? PrintedScore { get; init; }

    /// <summary>
    /// The printed score (before 5.1) agrees with the recomputed one; null when none is printed or none can be recomputed.
    /// </summary>
    public required bool? AgreesWithPrintedScore { get; init; }
}
