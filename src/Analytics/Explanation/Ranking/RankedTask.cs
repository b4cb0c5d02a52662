using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>A row of the task table with its recomputed badness.</summary>
public sealed class RankedTask
{
    private readonly ScoredTable _table;
    private readonly int _index;

    /// <summary>Of the row <paramref name="index"/>. A report may have a thousand of them, so rows and scores stay where they are.</summary>
    internal RankedTask(ScoredTable table, int index)
    {
        _table = table;
        _index = index;
    }

    /// <summary>The row.</summary>
    public TaskRow Row => InPlace;

    /// <summary>The same where it stands: it is large, and most want one of its numbers.</summary>
    internal ref readonly TaskRow InPlace => ref _table.Rows.ItemRef(_index);

    /// <summary>Whether it could be chosen.</summary>
    public Candidacy Candidacy => Own.Candidacy;

    /// <summary>Its badness in the ranking's unit; null when it could not be chosen, or the data do not suffice.</summary>
    public CountRange? Score => _table.ScoreOf(_index);

    /// <summary>1 for the highest badness at the lower bound of the total; equal badness, equal rank. Null without a score.</summary>
    public int? Rank => Own.HasScore ? Own.RankAtLow : null;

    /// <summary>The same at the upper bound; equal to <see cref="Rank"/> where the total is known.</summary>
    public int? WorstRank => Own.HasScore ? Own.RankAtHigh : null;

    /// <summary>What it holds: rss, swap entries and page tables, as far as printed.</summary>
    public long Bytes => BadnessCalculator.BytesOf(InPlace, _table.PageSize);

    /// <summary>The kernel chose it.</summary>
    public bool IsChosen => _index == _table.Chosen;

    /// <summary>It was killed.</summary>
    public bool IsKilled => Own.IsKilled;

    private ref readonly RowScore Own => ref _table.Scores[_index];
}
