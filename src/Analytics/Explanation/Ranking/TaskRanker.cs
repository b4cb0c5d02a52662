using System.Collections.Immutable;
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
        var scored = Scored(table, calculator, total);
        var chosen = IndexOfChosen(report, table);
        var killed = report.Victims.Select(victim => victim.Pid).ToHashSet();
        var tasks = new RankedTask[scored.Length];
        RankAll(scored);
        for (var i = 0; i < scored.Length; i++)
        {
            var task = scored[i];
            CountRange? score = task.HasScore
                ? Between(Math.Min(task.AtLow.Low, task.AtHigh.Low), Math.Max(task.AtLow.High, task.AtHigh.High), task.Row.OomScoreAdj ?? 0, total)
                : null;
            tasks[i] = new RankedTask(
                task.Row, task.Candidacy, score, task.HasScore ? task.RankAtLow : null, task.HasScore ? task.RankAtHigh : null, BadnessCalculator.BytesOf(task.Row, report.PageSize),
                i == chosen, killed.Contains(task.Row.Pid));
        }

        var next = IndexOfNext(scored, tasks, chosen);
        return new TaskRanking
        {
            Formula = formula,
            Total = total,
            Unit = calculator.Unit,
            PageSize = report.PageSize,
            Tasks = [.. tasks.OrderByDescending(task => task.Score is not null).ThenBy(task => task.Rank).ThenByDescending(task => Order(task, formula)).ThenBy(task => task.Row.Pid)],
            IsTableWhole = !table.Columns.IsEmpty && table.RowsShed == 0
                && (report.Missing & (MissingPart.Lines | MissingPart.TaskRows | MissingPart.Elided | MissingPart.TaskTableHeader)) == 0,
            Chosen = chosen < 0 ? null : tasks[chosen],
            Standing = StandingOf(scored, report, chosen),
            Next = next < 0 ? null : tasks[next],
            Lead = chosen >= 0 && next >= 0 && scored[chosen].HasScore ? LeadOf(scored[chosen], scored[next], total) : null,
            PrintedScore = report.Selected?.Score,
            AgreesWithPrintedScore = Agrees(report, scored, chosen, total, calculator.Unit),
        };
    }

    private static Scoring[] Scored(TaskTable table, BadnessCalculator calculator, TotalPages total)
    {
        var scored = new Scoring[table.Rows.Length];
        for (var i = 0; i < scored.Length; i++)
        {
            var row = table.Rows[i];
            var candidacy = BadnessCalculator.CandidacyOf(row);
            var hasScore = candidacy == Candidacy.Candidate && calculator.Unit != ScoreUnit.None
                && (calculator.Unit == ScoreUnit.Pages || total.Pages.Low is > 0);
            scored[i] = new Scoring
            {
                Row = row,
                Candidacy = candidacy,
                HasScore = hasScore,
                AtLow = hasScore ? calculator.Score(row, total.Pages.Low ?? 0) : default,
                AtHigh = hasScore ? calculator.Score(row, total.Pages.High ?? BadnessCalculator.ManyPages) : default,
            };
        }

        return scored;
    }

    /// <summary>Badness is linear in the total, so the order at its two bounds tells the order between.</summary>
    private static void RankAll(Scoring[] scored)
    {
        var candidates = scored.Where(task => task.HasScore).ToArray();
        Assign(candidates, task => task.AtLow.High, (task, rank) => task.RankAtLow = rank);
        Assign(candidates, task => task.AtHigh.High, (task, rank) => task.RankAtHigh = rank);
    }

    private static void Assign(Scoring[] candidates, Func<Scoring, long> score, Action<Scoring, int> set)
    {
        var rank = 0;
        long? before = null;
        foreach (var (task, index) in candidates.OrderByDescending(score).Select((task, index) => (task, index)))
        {
            if (score(task) != before)
                rank = index + 1;
            before = score(task);
            set(task, rank);
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
            if (table.Rows[i].Pid == pid)
                return i;
        }

        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (table.Rows[i].Tgid == pid)
                return i;
        }

        return -1;
    }

    private static int IndexOfNext(Scoring[] scored, RankedTask[] tasks, int chosen)
    {
        var best = -1;
        for (var i = 0; i < scored.Length; i++)
        {
            if (!scored[i].HasScore || i == chosen || tasks[i].IsKilled)
                continue;
            if (best < 0 || scored[i].AtLow.High > scored[best].AtLow.High)
                best = i;
        }

        return best;
    }

    private static VictimStanding StandingOf(Scoring[] scored, OomReport report, int chosen)
    {
        if (report.Selected is null && report.Victims.IsEmpty)
            return VictimStanding.Unknown;
        if (chosen < 0)
            return VictimStanding.NotInTable;
        var own = scored[chosen];
        if (own.Candidacy != Candidacy.Candidate)
            return VictimStanding.NotTop;
        if (!own.HasScore)
            return VictimStanding.Unknown;
        var isTop = true;
        foreach (var other in scored)
        {
            if (!other.HasScore || ReferenceEquals(other, own))
                continue;
            if (other.AtLow.Low > own.AtLow.High && other.AtHigh.Low > own.AtHigh.High)
                return VictimStanding.NotTop;
            isTop &= own.AtLow.Low >= other.AtLow.High && own.AtHigh.Low >= other.AtHigh.High;
        }

        return isTop ? VictimStanding.Top : VictimStanding.PerhapsTop;
    }

    private static CountRange LeadOf(Scoring own, Scoring next, TotalPages total)
    {
        var low = Math.Min(own.AtLow.Low - next.AtLow.High, own.AtHigh.Low - next.AtHigh.High);
        var high = Math.Max(own.AtLow.High - next.AtLow.Low, own.AtHigh.High - next.AtHigh.Low);
        return Between(low, high, (own.Row.OomScoreAdj ?? 0) - (next.Row.OomScoreAdj ?? 0), total);
    }

    /// <summary>Printed as points * 1000 / totalpages from 3.5 to 5.0, as it is before.</summary>
    private static bool? Agrees(OomReport report, Scoring[] scored, int chosen, TotalPages total, ScoreUnit unit)
    {
        if (report.Selected?.Score is not { } printed || chosen < 0 || !scored[chosen].HasScore || total.Pages is not { Low: { } least and > 0, High: { } most })
            return null;
        var own = scored[chosen];
        if (unit == ScoreUnit.PerMille)
            return printed >= Math.Min(own.AtLow.Low, own.AtHigh.Low) && printed <= Math.Max(own.AtLow.High, own.AtHigh.High);
        var low = Math.Min(own.AtLow.Low * 1000 / least, own.AtHigh.Low * 1000 / most);
        var high = Math.Max(own.AtLow.High * 1000 / least, own.AtHigh.High * 1000 / most);
        return printed >= low && printed <= high;
    }

    /// <summary>Where the total has no upper bound, nor has what an adj other than 0 makes of it.</summary>
    private static CountRange Between(long low, long high, int adj, TotalPages total) =>
        total.Pages.High is not null ? new CountRange(low, high) : new CountRange(adj < 0 ? null : low, adj > 0 ? null : high);

    /// <summary>The old heuristic began with total_vm; the newer ones with what is held.</summary>
    private static long Order(RankedTask task, BadnessFormula formula) =>
        task.Score?.High ?? task.Score?.Low ?? (formula.Generation == BadnessGeneration.Heuristic ? task.Row.TotalVm.Count : task.Bytes);

    private sealed class Scoring
    {
        public required TaskRow Row { get; init; }

        public required Candidacy Candidacy { get; init; }

        public required bool HasScore { get; init; }

        public required (long Low, long High) AtLow { get; init; }

        public required (long Low, long High) AtHigh { get; init; }

        public int RankAtLow { get; set; }

        public int RankAtHigh { get; set; }
    }
}
