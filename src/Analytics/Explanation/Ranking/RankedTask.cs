using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>A row of the task table with its recomputed badness.</summary>
/// <param name="Row">The row.</param>
/// <param name="Candidacy">Whether it could be chosen.</param>
/// <param name="Score">Its badness in the ranking's unit; null when it could not be chosen, or the data do not suffice.</param>
/// <param name="Rank">1 for the highest badness at the lower bound of the total; equal badness, equal rank. Null without a score.</param>
/// <param name="WorstRank">The same at the upper bound; equal to <paramref name="Rank"/> where the total is known.</param>
/// <param name="Bytes">What it holds: rss, swap entries and page tables, as far as printed.</param>
/// <param name="IsChosen">The kernel chose it.</param>
/// <param name="IsKilled">It was killed.</param>
public sealed record RankedTask(TaskRow Row, Candidacy Candidacy, CountRange? Score, int? Rank, int? WorstRank, long Bytes, bool IsChosen, bool IsKilled);
