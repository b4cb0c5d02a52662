using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>The rows of a task table, and what was worked out for each of them, at the same index.</summary>
/// <param name="Rows">The rows as printed.</param>
/// <param name="Scores">Their badness.</param>
/// <param name="Bounds">What the score of the chosen one says about all others, before 2.6.36; else null.</param>
/// <param name="Total">What oom_score_adj is a thousandth of.</param>
/// <param name="PageSize">Bytes of a page.</param>
/// <param name="Chosen">Index of the chosen one; -1 when it is not in the table.</param>
internal sealed record ScoredTable(ImmutableArray<TaskRow> Rows, RowScore[] Scores, CountRange[]? Bounds, TotalPages Total, int PageSize, int Chosen)
{
    public CountRange? ScoreOf(int index)
    {
        ref readonly var score = ref Scores[index];
        return score.HasScore ? score.Between(Total) : score.Candidacy == Candidacy.Candidate ? Bounds?[index] : null;
    }
}
