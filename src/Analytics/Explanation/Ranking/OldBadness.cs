using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>
/// What a printed score tells where the formula up to 2.6.35 made it. <c>badness()</c> took the address space of a task and half of
/// that of each child with a memory of its own, in pages; divided by roots of CPU and run time, doubled for niceness, took quarters
/// for capabilities and an eighth for other nodes; and shifted the result by oom_adj. The kernel chose whoever had most.
/// </summary>
internal static class OldBadness
{
    /// <summary>The chosen task's score; null when there is none, or it was not the reason for the choice (then it is 0).</summary>
    public static long? ChoosingScore(BadnessFormula formula, OomReport report) =>
        formula.Generation == BadnessGeneration.Heuristic && !report.KilledAllocatingTask && report.Selected?.Score is > 0 and var score ? score : null;

    /// <summary>The score before oom_adj shifted it. A shift to the right takes bits away: then it is a range.</summary>
    public static (long Least, long Most) BeforeAdj(long score, int adj) =>
        adj >= 0 ? (score >> Shift(adj), score >> Shift(adj)) : (Left(score, adj), SaturatingSum.Add(Left(score, adj), (1L << Shift(adj)) - 1));

    /// <summary>The chosen one's score, and the most that the others' can be: nobody had more, and niceness doubles at most.</summary>
    public static CountRange[] BoundsOf(ImmutableArray<TaskRow> rows, int chosen, long score)
    {
        var children = rows.SumUp(row => (Math.Max(0, row.TotalVm.Count) / 2) + 1);
        var bounds = new CountRange[rows.Length];
        for (var i = 0; i < bounds.Length; i++)
        {
            var adj = rows[i].OomAdj ?? 0;
            var points = SaturatingSum.Add(children, Math.Max(0, rows[i].TotalVm.Count));
            points = SaturatingSum.Add(points, points);
            var most = Math.Min(score, adj >= 0 ? Left(points, adj) : points >> Shift(adj));
            bounds[i] = i == chosen ? new CountRange(score, score) : new CountRange(null, most);
        }

        return bounds;
    }

    private static long Left(long points, int adj) => points > long.MaxValue >> Shift(adj) ? long.MaxValue : points << Shift(adj);

    /// <summary>oom_adj lies between -17 (never killed) and 15.</summary>
    private static int Shift(int adj) => (int)Math.Min(17, Math.Abs((long)adj));
}
