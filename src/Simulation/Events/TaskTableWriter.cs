using Oom.Simulation.Kernels;
using Oom.Simulation.Text;
using Oom.Simulation.Truths;

namespace Oom.Simulation.Events;

/// <summary><c>dump_tasks()</c>: one row per process; sizes are pages, not kB.</summary>
internal static class TaskTableWriter
{
    public static void Write(SimulatedEvent target, ReportFacts facts, EventTruth truth)
    {
        if (facts.Kernel.Tasks is not { } format)
            return;
        var (values, dice, cpus) = (facts.Values, facts.Dice, facts.Host.CpuCount);
        foreach (var line in format.Heading)
            target.Add(line, values, Section.TaskHeader);
        foreach (ref readonly var row in facts.Tasks.Rows)
        {
            values[Field.Pid] = row.Pid;
            values[Field.Uid] = row.Uid;
            values[Field.Tgid] = row.Pid;
            values[Field.TotalVm] = row.TotalVm;
            values[Field.Rss] = row.Rss;
            values[Field.RssAnon] = row.Anon;
            values[Field.RssFile] = row.File;
            values[Field.RssShmem] = row.Shmem;
            values[Field.PageTableBytes] = row.PageTableBytes;
            values[Field.Ptes] = row.PageTableBytes / 4096;
            values[Field.Pmds] = 3 + (row.PageTableBytes / 4096 / 60);
            values[Field.SwapEntries] = row.SwapEntries;
            values[Field.RowAdj] = row.Adj;
            values[Field.RowOldAdj] = row.Adj * 17 / 1000;
            values[Field.RowCpu] = dice.Below(cpus);
            values.Set(Field.RowComm, row.Comm);
            target.Add(format.Row, values, Section.TaskRow, 0, 4 + dice.Below(140));
        }
        truth.TaskRows = facts.Tasks.Count;
    }
}
