using Oom.Simulation.Kernels;
using Oom.Simulation.Machines;
using Oom.Simulation.Text;
using Oom.Simulation.Truths;

namespace Oom.Simulation.Events;

/// <summary>Who was chosen, who died, who died with it, and whose memory the reaper took.</summary>
internal static class KillWriter
{
    public static void Write(SimulatedEvent target, ReportFacts facts, EventTruth truth, long totalPages, bool isBare)
    {
        var (kernel, values, tasks) = (facts.Kernel, facts.Values, facts.Tasks);
        var format = kernel.Kill;
        var isMemcg = facts.Cgroup is not null;
        var victim = tasks.Victim;
        if ((isMemcg ? format.MemcgDecision : format.GlobalDecision) is { } decision)
        {
            ref readonly var chosen = ref tasks.Rows[victim];
            values[Field.SelectedPid] = chosen.Pid;
            values.Set(Field.SelectedComm, chosen.Comm);
            values[Field.Score] = format.Badness == BadnessRule.VirtualSize
                ? facts.Dice.LogBetween(1000, 190_000)
                : Math.Max(0, tasks.VictimBadness * 1000 / Math.Max(1, totalPages));
            (truth.SelectedPid, truth.SelectedComm, truth.SelectedScore) = (chosen.Pid, chosen.Comm, values[Field.Score]);
            target.Add(decision, values, Section.Decision);
            victim = SacrificedChild(facts, victim);
        }
        var line = isMemcg ? format.Memcg : format.Global;
        AddVictim(facts, truth, victim, isPrimary: true);
        if (format.Summary is not null && !isBare)
        {
            SetVictim(facts, victim);
            target.Add(format.Summary, values, Section.Summary);
        }
        WriteKill(target, facts, line, victim, 0);
        if (isMemcg && kernel.KillsGroups && !isBare && facts.Dice.Chance(0.5))
            WriteGroup(target, facts, truth, line, victim);
        if (format.Reaper is not null && facts.Dice.Chance(0.4))
            WriteReaper(target, facts, format.Reaper, victim);
    }

    private static void WriteGroup(SimulatedEvent target, ReportFacts facts, EventTruth truth, LineTemplate line, int primary)
    {
        truth.IsGroup = true;
        target.Add(KillFormat.Group, facts.Values, Section.GroupNote);
        for (var index = 0; index < facts.Tasks.Count; index++)
        {
            if (facts.Tasks.Rows[index].Adj == -1000)
                continue;
            if (index != primary)
                AddVictim(facts, truth, index, isPrimary: false);
            WriteKill(target, facts, line, index, index == primary ? 0 : truth.Victims.Count - 1);
        }
    }

    private static void WriteKill(SimulatedEvent target, ReportFacts facts, LineTemplate line, int row, int victim)
    {
        SetVictim(facts, row);
        target.Add(line, facts.Values, Section.Kill, victim, 200 + facts.Dice.Below(900));
    }

    private static void WriteReaper(SimulatedEvent target, ReportFacts facts, LineTemplate line, int row)
    {
        SetVictim(facts, row);
        facts.Values[Field.VictimFileKb] = 0;
        target.Add(line, facts.Values, Section.Reaper, 0, 9000 + facts.Dice.Below(200_000));
    }

    /// <summary>Before 5.1 a child of the chosen process may die in its place.</summary>
    private static int SacrificedChild(ReportFacts facts, int chosen)
    {
        if (!facts.Dice.Chance(0.06))
            return chosen;
        for (var index = chosen + 1; index < facts.Tasks.Count; index++)
        {
            if (facts.Tasks.Rows[index].Adj >= 0)
                return index;
        }
        return chosen;
    }

    private static void AddVictim(ReportFacts facts, EventTruth truth, int row, bool isPrimary)
    {
        var format = facts.Kernel.Kill;
        ref readonly var task = ref facts.Tasks.Rows[row];
        truth.Victims.Add(new VictimTruth
        {
            Pid = task.Pid,
            Comm = task.Comm,
            Uid = format.ShowsUid ? (uint)task.Uid : null,
            TotalVmKb = format.ShowsSizes ? task.TotalVm * 4 : null,
            AnonRssKb = format.ShowsSizes ? task.Anon * 4 : null,
            FileRssKb = format.ShowsSizes ? FileKb(format, task) : null,
            ShmemRssKb = format.ShowsShmem ? task.Shmem * 4 : null,
            PageTablesKb = format.ShowsPageTables ? task.PageTableBytes / 1024 : null,
            Adj = format.ShowsPageTables ? task.Adj : null,
            IsPrimary = isPrimary,
        });
    }

    private static void SetVictim(ReportFacts facts, int row)
    {
        var values = facts.Values;
        ref readonly var task = ref facts.Tasks.Rows[row];
        values.Set(Field.VictimComm, task.Comm);
        values[Field.VictimPid] = task.Pid;
        values[Field.VictimUid] = task.Uid;
        values[Field.VictimUidUnsigned] = (uint)task.Uid;
        values[Field.VictimTotalVmKb] = task.TotalVm * 4;
        values[Field.VictimAnonKb] = task.Anon * 4;
        values[Field.VictimFileKb] = FileKb(facts.Kernel.Kill, task);
        values[Field.VictimShmemKb] = task.Shmem * 4;
        values[Field.VictimPageTablesKb] = task.PageTableBytes / 1024;
        values[Field.VictimAdj] = task.Adj;
    }

    /// <summary>Before 4.5 shared memory counts as file.</summary>
    private static long FileKb(KillFormat format, in TaskRow task) => (format.ShowsShmem ? task.File : task.File + task.Shmem) * 4;
}
