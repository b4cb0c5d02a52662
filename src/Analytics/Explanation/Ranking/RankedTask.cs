using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>A row of the task table with its recomputed badness.</summary>
public sealed record RankedTask
{
    private readonly ImmutableArray<TaskRow> _rows;
    private readonly int _index;

    /// <summary>Of the row <paramref name="index"/>; it is large, so it stays where it is.</summary>
    internal RankedTask(ImmutableArray<TaskRow> rows, int index)
    {
        _rows = rows;
        _index = index;
    }

    /// <summary>The row.</summary>
    public TaskRow Row => _rows[_index];

    /// <summary>Whether it could be chosen.</summary>
    public required Candidacy Candidacy { get; init; }

    /// <summary>Its badness in the ranking's unit; null when it could not be chosen, or the data do not suffice.</summary>
    public required CountRange? Score { get; init; }

    /// <summary>1 for the highest badness at the lower bound of the total; equal badness, equal rank. Null without a score.</summary>
    public required int? Rank { get; init; }

    /// <summary>The same at the upper bound; equal to <see cref="Rank"/> where the total is known.</summary>
    public required int? WorstRank { get; init; }

    /// <summary>What it holds: rss, swap entries and page tables, as far as printed.</summary>
    public required long Bytes { get; init; }

    /// <summary>The kernel chose it.</summary>
    public required bool IsChosen { get; init; }

    /// <summary>It was killed.</summary>
    public required bool IsKilled { get; init; }
}
