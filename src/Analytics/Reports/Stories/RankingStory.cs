using System.Collections.Immutable;
using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Reports;

/// <summary>Why this victim, and who is next.</summary>
/// <param name="Kernels">Whose formula was recomputed: <c>4.17 and later</c>.</param>
/// <param name="Standing">Where the chosen task stands: top, perhaps-top, not-top, not-in-table, unknown.</param>
/// <param name="NextComm">Who has the highest badness of those that lived on.</param>
/// <param name="NextPid">Its pid.</param>
/// <param name="IsNextCertain">Its badness is exact.</param>
/// <param name="IsTableWhole">No row of the task table is missing.</param>
/// <param name="Tasks">Those with the highest badness, and those that were chosen or killed.</param>
/// <param name="AllTasks">Rows of the whole table.</param>
public sealed record RankingStory(
    string Kernels, string Standing, string? NextComm, long? NextPid, bool IsNextCertain, bool IsTableWhole, ImmutableArray<RankingStory.Task> Tasks, long AllTasks)
{
    private const int MostTasks = 6;
    private const int MostKilled = 4;

    /// <summary>A row of it.</summary>
    /// <param name="Rank">1 for the highest badness; null where it cannot be computed, or the task cannot be killed.</param>
    /// <param name="Pid">Process.</param>
    /// <param name="Comm">Its name.</param>
    /// <param name="OomScoreAdj">oom_score_adj, or oom_adj of old kernels.</param>
    /// <param name="RssBytes">Resident memory.</param>
    /// <param name="SwapBytes">Swapped out, where the table shows it.</param>
    /// <param name="BadnessLow">Badness at least, in bytes from 3.5 on, before that in thousandths.</param>
    /// <param name="BadnessHigh">Badness at most.</param>
    /// <param name="IsBadnessBytes">The unit.</param>
    /// <param name="MayBeKilled">The kernel would take it.</param>
    /// <param name="IsChosen">It was chosen.</param>
    /// <param name="IsKilled">It was killed.</param>
    public sealed record Task(
        long? Rank, long Pid, string Comm, long? OomScoreAdj, long RssBytes, long? SwapBytes, long? BadnessLow, long? BadnessHigh, bool IsBadnessBytes,
        bool MayBeKilled, bool IsChosen, bool IsKilled);

    public static RankingStory Of(TaskRanking ranking)
    {
        var shown = ranking.Tasks.Take(MostTasks).ToList();
        shown.AddRange(ranking.Tasks.Skip(MostTasks).Where(task => task.IsKilled || task.IsChosen).Take(MostKilled));
        return new RankingStory(
            ranking.Formula.Kernels,
            ranking.Standing switch
            {
                VictimStanding.Unknown => "unknown",
                VictimStanding.Top => "top",
                VictimStanding.PerhapsTop => "perhaps-top",
                VictimStanding.NotTop => "not-top",
                VictimStanding.NotInTable => "not-in-table",
            },
            ranking.Next?.Row.Comm, ranking.Next?.Row.Pid, ranking.Next?.Score is { IsExact: true }, ranking.IsTableWhole,
            [.. shown.Select(task => Of(task, ranking))], ranking.Tasks.Length);
    }

    private static Task Of(RankedTask task, TaskRanking ranking)
    {
        var scale = ranking.Unit == ScoreUnit.Pages ? ranking.PageSize : 1;
        return new Task(
            task.Rank, task.Row.Pid, task.Row.Comm, task.Row.OomScoreAdj ?? task.Row.OomAdj, task.Row.Rss.ToBytes(ranking.PageSize),
            task.Row.SwapEntries?.ToBytes(ranking.PageSize), task.Score?.Low * scale, task.Score?.High * scale, ranking.Unit == ScoreUnit.Pages,
            task.Candidacy == Candidacy.Candidate, task.IsChosen, task.IsKilled);
    }
}
