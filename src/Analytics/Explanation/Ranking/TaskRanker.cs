using System.Runtime.InteropServices;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Ranking;

/// <summary>Recomputes the kernel's ranking from a report.</summary>
public static class TaskRanker
{
    /// <summary>Null when the report has no rows. Does not throw.</summary>
    public static TaskRanking? Rank(OomReport report)
    {
        if (report.Tasks is not { Rows.IsEmpty: false } table)
            return null;
        var formula = BadnessFormula.Of(report);
        var total = TotalPages.Of(report);
        var calculator = new BadnessCalculator(formula, report);
        var chosen = IndexOfChosen(report, table);
        var scores = Score(report, table, calculator, total);
        var bounds = calculator.Unit == ScoreUnit.Points ? OldBadness.BoundsOf(table.Rows, chosen, report.Selected!.Score!.Value) : null;
        var order = Order(scores, total);
        var next = IndexOfNext(scores, chosen);
        RankedTask? chosenTask = null, nextTask = null;
        var scored = new ScoredTable(table.Rows, scores, bounds, total, report.PageSize, chosen);
        var tasks = new RankedTask[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            var index = order[place];
            var task = tasks[place] = new RankedTask(scored, index);
            if (index == chosen)
                chosenTask = task;
            if (index == next)
                nextTask = task;
        }

        return new TaskRanking
        {
            Formula = formula,
            Total = total,
            Unit = calculator.Unit,
            PageSize = report.PageSize,
            Tasks = ImmutableCollectionsMarshal.AsImmutableArray(tasks),
            IsTableWhole = !table.Columns.IsEmpty && table.RowsShed == 0
                && (report.Missing & (MissingPart.Lines | MissingPart.TaskRows | MissingPart.Elided | MissingPart.TaskTableHeader)) == 0,
            Chosen = chosenTask,
            Standing = StandingOf(scores, report, chosen),
            Next = nextTask,
            Lead = chosen >= 0 && next >= 0 && scores[chosen].HasScore ? LeadOf(scores[chosen], scores[next], total) : null,
            PrintedScore = report.Selected?.Score,
            AgreesWithPrintedScore = Agrees(report, scores, chosen, total, calculator.Unit),
        };
    }

    private static RowScore[] Score(OomReport report, TaskTable table, BadnessCalculator calculator, TotalPages total)
    {
        var killed = report.Victims.Select(victim => victim.Pid).ToHashSet();
        var canScore = calculator.Unit == ScoreUnit.Pages || (calculator.Unit == ScoreUnit.PerMille && total.Pages.Low is > 0);
        var least = total.Pages.Low ?? 0;
        var most = total.Pages.High ?? BadnessCalculator.ManyPages;
        var scores = new RowScore[table.Rows.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            ref readonly var row = ref table.Rows.ItemRef(i);
            ref var score = ref scores[i];
            score.Pid = row.Pid;
            score.Candidacy = BadnessCalculator.CandidacyOf(row);
            score.Adj = row.OomScoreAdj ?? 0;
            score.IsKilled = killed.Contains(row.Pid);
            score.HasScore = canScore && score.Candidacy == Candidacy.Candidate;
            if (!score.HasScore)
            {
                score.Size = calculator.SizeOf(row);
                continue;
            }

            score.AtLow = calculator.Score(row, least);
            score.AtHigh = least == most ? score.AtLow : calculator.Score(row, most);
            var range = score.Between(total);
            score.Size = range.High ?? range.Low ?? 0;
        }

        return scores;
    }

    /// <summary>
    /// The rows' indexes in the order of the ranking, and the ranks into the scores. Badness is linear in the total, so the order at
    /// its two bounds tells the order between. Equal rows stay in the order of the table.
    /// </summary>
    private static int[] Order(RowScore[] scores, TotalPages total)
    {
        // indexes, not rows: a sort of numbers is compiled ahead of time, one of our struct would be at every start
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (left, right) => RowScore.Compare(scores[left], scores[right]) is not 0 and var compared ? compared : left.CompareTo(right));
        for (var place = 0; place < order.Length; place++)
        {
            ref var score = ref scores[order[place]];
            score.RankAtLow = place > 0 && score.AtLow.High == scores[order[place - 1]].AtLow.High ? scores[order[place - 1]].RankAtLow : place + 1;
            score.RankAtHigh = score.RankAtLow;
        }

        if (total.Pages is not { IsExact: true })
            RankAtHigh(scores, order[..CandidatesIn(scores, order)]);
        return order;
    }

    /// <summary>Those with a score come first.</summary>
    private static int CandidatesIn(RowScore[] scores, int[] order)
    {
        var count = 0;
        while (count < order.Length && scores[order[count]].HasScore)
            count++;
        return count;
    }

    private static void RankAtHigh(RowScore[] scores, int[] candidates)
    {
        Array.Sort(candidates, (left, right) => scores[right].AtHigh.High.CompareTo(scores[left].AtHigh.High));
        for (var place = 0; place < candidates.Length; place++)
        {
            ref var score = ref scores[candidates[place]];
            score.RankAtHigh = place > 0 && score.AtHigh.High == scores[candidates[place - 1]].AtHigh.High ? scores[candidates[place - 1]].RankAtHigh : place + 1;
        }
    }

    /// <summary>The chosen one's row: by pid, or by the pid of its group when the leader's thread has gone.</summary>
    private static int IndexOfChosen(OomReport report, TaskTable table)
    {
        var pid = report.Selected?.Pid ?? report.Victims.FirstOrDefault(victim => victim.IsPrimary)?.Pid ?? report.Victims.FirstOrDefault()?.Pid;
        if (pid is null)
            return -1;
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (table.Rows.ItemRef(i).Pid == pid)
                return i;
        }

        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (table.Rows.ItemRef(i).Tgid == pid)
                return i;
        }

        return -1;
    }

    private static int IndexOfNext(RowScore[] scores, int chosen)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (!scores[i].HasScore || i == chosen || scores[i].IsKilled)
                continue;
            if (best < 0 || scores[i].AtLow.High > scores[best].AtLow.High)
                best = i;
        }

        return best;
    }

    private static VictimStanding StandingOf(RowScore[] scores, OomReport report, int chosen)
    {
        if (report.Selected is null && report.Victims.IsEmpty)
            return VictimStanding.Unknown;
        if (chosen < 0)
            return VictimStanding.NotInTable;
        ref readonly var own = ref scores[chosen];
        if (own.Candidacy != Candidacy.Candidate)
            return VictimStanding.NotTop;
        if (!own.HasScore)
            return VictimStanding.Unknown;
        var isTop = true;
        for (var i = 0; i < scores.Length; i++)
        {
            ref readonly var other = ref scores[i];
            if (!other.HasScore || i == chosen)
                continue;
            if (other.AtLow.Low > own.AtLow.High && other.AtHigh.Low > own.AtHigh.High)
                return VictimStanding.NotTop;
            isTop &= own.AtLow.Low >= other.AtLow.High && own.AtHigh.Low >= other.AtHigh.High;
        }

        return isTop ? VictimStanding.Top : VictimStanding.PerhapsTop;
    }

    private static CountRange LeadOf(in RowScore own, in RowScore next, TotalPages total)
    {
        var low = Math.Min(own.AtLow.Low - next.AtLow.High, own.AtHigh.Low - next.AtHigh.High);
        var high = Math.Max(own.AtLow.High - next.AtLow.Low, own.AtHigh.High - next.AtHigh.Low);
        return RowScore.Between(low, high, own.Adj - next.Adj, total);
    }

    /// <summary>Printed as points * 1000 / totalpages from 3.5 to 5.0, as it is before.</summary>
    private static bool? Agrees(OomReport report, RowScore[] scores, int chosen, TotalPages total, ScoreUnit unit)
    {
        if (report.Selected?.Score is not { } printed || chosen < 0 || !scores[chosen].HasScore || total.Pages is not { Low: { } least and > 0, High: { } most })
            return null;
        ref readonly var own = ref scores[chosen];
        if (unit == ScoreUnit.PerMille)
            return printed >= Math.Min(own.AtLow.Low, own.AtHigh.Low) && printed <= Math.Max(own.AtLow.High, own.AtHigh.High);
        var low = Math.Min(own.AtLow.Low * 1000 / least, own.AtHigh.Low * 1000 / most);
        var high = Math.Max(own.AtLow.High * 1000 / least, own.AtHigh.High * 1000 / most);
        return printed >= low && printed <= high;
    }
}
