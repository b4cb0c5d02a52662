using Oom.Simulation.Kernels;

namespace Oom.Simulation.Machines;

/// <summary>
/// The processes a report lists. One of them is grown until memory is full, then the kernel's own rule picks the victim,
/// so the dead always has the highest badness.
/// </summary>
internal sealed class ProcessTable
{
    private TaskRow[] _rows = new TaskRow[64];
    private int? _podAdj;

    public int Count { get; private set; }

    public int Victim { get; private set; }

    public long VictimBadness { get; private set; }

    public Span<TaskRow> Rows => _rows.AsSpan(0, Count);

    /// <summary>Fills the table so that resident sizes add up to about <paramref name="residentPages"/>.</summary>
    public void Draw(
        Dice dice, SimulatedHost host, int rows, long residentPages, long totalPages, bool isMemcg, BadnessRule rule, LogSimulation options)
    {
        Count = 0;
        var budget = residentPages;
        // The processes of a pod share one adjustment; a machine has few with a high one, or nobody else would ever die.
        _podAdj = isMemcg ? dice.Pick<int>([0, 0, 0, 984, 984, 1000, 997, -997, 872]) : null;
        for (var index = 0; index < rows; index++)
        {
            var program = DrawProgram(dice, index, isMemcg, options);
            var largest = Math.Max(program.SmallestPages + 1, Math.Min(program.LargestPages, residentPages / Math.Max(4, rows)));
            var rss = Math.Min(dice.LogBetween(Math.Max(1, program.SmallestPages), largest), Math.Max(8, budget / 4));
            budget -= rss;
            Add(DrawRow(dice, program, rss, host));
        }
        GrowOne(dice, budget);
        SortByPid();
        ChooseVictim(totalPages, rule);
        if (VictimBadness != long.MinValue)
            return;
        _rows[Count - 1].Adj = 0;
        ChooseVictim(totalPages, rule);
    }

    /// <summary>Everybody at -1000: nothing can be killed.</summary>
    public void MakeUnkillable()
    {
        foreach (ref var row in Rows)
            row.Adj = -1000;
    }

    public static long Badness(in TaskRow row, long totalPages, BadnessRule rule)
    {
        if (row.Adj == -1000)
            return long.MinValue;
        var points = row.Rss + row.SwapEntries + (row.PageTableBytes / 4096);
        if (rule == BadnessRule.ResidentWithRootBonus && row.Uid == 0)
            points -= points * 3 / 100;
        return points + (row.Adj * (totalPages / 1000));
    }

    private static Program DrawProgram(Dice dice, int index, bool isMemcg, LogSimulation options)
    {
        if (dice.Chance(options.HostileNameShare))
        {
            return options.ControlCharacters && dice.Chance(0.15)
                ? dice.Pick(Program.Control)
                : dice.Pick(Program.Hostile);
        }
        if (isMemcg)
            return index == 0 && dice.Chance(0.5) ? Program.Pause : dice.Pick(Program.Services);
        if (index < Program.System.Count && dice.Chance(0.8))
            return Program.System[index];
        return dice.Pick(dice.Chance(0.6) ? Program.System : Program.Services);
    }

    private TaskRow DrawRow(Dice dice, Program program, long rss, SimulatedHost host)
    {
        var file = rss * dice.Below(30) / 100;
        var shmem = dice.Chance(0.2) ? (rss - file) * dice.Below(20) / 100 : 0;
        return new TaskRow
        {
            Pid = host.DrawOldPid(dice),
            Uid = dice.Chance(0.003) ? -6 : program.Uid,
            TotalVm = rss + dice.LogBetween(400, 60000),
            Anon = rss - file - shmem,
            File = file,
            Shmem = shmem,
            PageTableBytes = Math.Max(7, (rss / 512) + dice.Between(6, 40)) * 4096,
            SwapEntries = dice.Chance(host.SwapUse) ? dice.LogBetween(1, 4000) : 0,
            Adj = DrawAdj(dice, program),
            Comm = program.Comm,
        };
    }

    private int DrawAdj(Dice dice, Program program)
    {
        if (program == Program.Pause)
            return program.Adj;
        if (_podAdj is { } shared)
            return shared;
        return program.Adj > 500 && dice.Chance(0.9) ? 0 : program.Adj;
    }

    private void GrowOne(Dice dice, long pages)
    {
        if (pages <= 0)
            return;
        // What fills a machine is rarely one of its small daemons.
        ref var row = ref _rows[dice.Below(Count)];
        for (var attempt = 0; attempt < 6; attempt++)
        {
            ref var other = ref _rows[dice.Below(Count)];
            if (other.Adj >= row.Adj && other.Rss > row.Rss)
                row = ref other;
        }
        row.Anon += pages;
        row.TotalVm += pages + (pages * dice.Below(60) / 100);
        row.PageTableBytes += pages / 512 * 4096;
    }

    private void ChooseVictim(long totalPages, BadnessRule rule)
    {
        Victim = 0;
        VictimBadness = long.MinValue;
        for (var index = 0; index < Count; index++)
        {
            var badness = Badness(_rows[index], totalPages, rule);
            if (badness == VictimBadness && badness != long.MinValue)
            {
                // Kernels differ in who wins a tie; so there is none.
                _rows[index].Anon++;
                _rows[index].TotalVm++;
                badness++;
            }
            if (badness > VictimBadness)
                (Victim, VictimBadness) = (index, badness);
        }
    }

    private void Add(in TaskRow row)
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Count * 2);
        _rows[Count++] = row;
    }

    private void SortByPid()
    {
        Rows.Sort(static (left, right) => left.Pid.CompareTo(right.Pid));
        for (var index = 1; index < Count; index++)
        {
            if (_rows[index].Pid <= _rows[index - 1].Pid)
                _rows[index].Pid = _rows[index - 1].Pid + 1;
        }
    }
}
