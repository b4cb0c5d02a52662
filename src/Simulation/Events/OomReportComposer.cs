using Oom.Simulation.Kernels;
using Oom.Simulation.Machines;
using Oom.Simulation.Text;
using Oom.Simulation.Truths;

namespace Oom.Simulation.Events;

/// <summary>Writes whole OOM reports in the order of <c>oom_kill_process()</c> and <c>dump_header()</c>.</summary>
internal sealed class OomReportComposer(LogSimulation options, ReportFacts facts)
{
    private static readonly LineTemplate SysrqLine = "<6>sysrq: Manual OOM execution";
    private static readonly LineTemplate OldSysrqLine = "<6>SysRq : Manual OOM execution";
    private static readonly LineTemplate PanicOnOom =
        "<0>Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled";
    private static readonly LineTemplate Deadlocked = "<0>Kernel panic - not syncing: System is deadlocked on memory";
    private static readonly LineTemplate OldDeadlocked = "<0>Kernel panic - not syncing: Out of memory and no killable processes...";
    private static readonly LineTemplate Rebooting = "<0>Rebooting in 10 seconds..";

    private static readonly byte[][] Threads =
        ["worker thrd-2"u8.ToArray(), "grpc_executor"u8.ToArray(), "C2 CompilerThre"u8.ToArray(), "pool-3-thread-1"u8.ToArray()];

    public SimulatedEvent Compose(SimulatedHost host, KernelFormat kernel, ReportFlavour flavour, int suppressed = 0)
    {
        facts.Begin(host, kernel);
        var dice = facts.Dice;
        var isMemcg = kernel.IsMemcg && flavour is not (ReportFlavour.Sysrq or ReportFlavour.Panic);
        var onlyNode = DrawConstraint(isMemcg, flavour);
        facts.Memory.Draw(dice, host, onlyNode, isFull: flavour != ReportFlavour.Sysrq);
        var totalPages = DrawTasks(isMemcg, flavour);

        var truth = new EventTruth("oom", host.Name, host.Boot)
        {
            Generation = kernel.Name,
            Release = kernel.Release,
            Scope = isMemcg ? "memcg" : "global",
            AdjName = kernel.Generation == KernelGeneration.Early26 ? "oomkilladj" : "oom_score_adj",
            OomMemcg = facts.Cgroup?.Limited,
            TaskMemcg = facts.Cgroup?.Victim ?? (kernel.Kill.Summary is null ? null : facts.Values.Text(Field.TaskMemcg)),
            Constraint = kernel.Kill.Summary is null ? null : Ascii(facts.Values.Text(Field.Constraint)),
            KillLineShowsScope = kernel.Kill.Summary is not null,
            CpuLineShowsUid = kernel.ShowsTriggerUid,
            CompleteWithoutHeader = flavour == ReportFlavour.Bare,
            IsSysrq = flavour == ReportFlavour.Sysrq,
        };
        var report = new SimulatedEvent(truth, dice) { SplitsRecords = kernel.LogsLines };
        if (flavour == ReportFlavour.Bare)
        {
            report.CallerTid = facts.Tasks.Rows[facts.Tasks.Victim].Pid;
            KillWriter.Write(report, facts, truth, totalPages, isBare: true);
            return report;
        }
        WriteDump(report, truth, flavour, isMemcg, suppressed);
        WriteEnd(report, truth, flavour, isMemcg, totalPages);
        return report;
    }

    private static string Ascii(byte[] text) => System.Text.Encoding.ASCII.GetString(text);

    /// <summary>
    /// Which memory was too small: all, a cpuset's node, a policy's node, or a cgroup's limit. Returns the node, or -1 for all.
    /// </summary>
    private int DrawConstraint(bool isMemcg, ReportFlavour flavour)
    {
        var (dice, values) = (facts.Dice, facts.Values);
        values.Set(Field.TaskMemcg, [(byte)'/']);
        values.Set(Field.Reach, "global_oom"u8.ToArray());
        values.Set(Field.Constraint, "CONSTRAINT_NONE"u8.ToArray());
        if (isMemcg)
        {
            facts.Cgroup = CgroupPaths.Draw(dice);
            values.Set(Field.OomMemcg, facts.Cgroup.Limited);
            values.Set(Field.TaskMemcg, facts.Cgroup.Victim);
            values.Set(Field.Cpuset, dice.Chance(0.5) ? facts.Cgroup.Cpuset : "/"u8.ToArray());
            values.Set(Field.Reach, [.. "oom_memcg="u8, .. facts.Cgroup.Limited]);
            values.Set(Field.Constraint, "CONSTRAINT_MEMCG"u8.ToArray());
            return -1;
        }
        if (dice.Chance(0.7))
            values.Set(Field.TaskMemcg, CgroupPaths.Draw(dice).Victim);
        if (facts.Kernel.Kill.Summary is null || flavour != ReportFlavour.Killed || !dice.Chance(options.ConstraintShare))
            return -1;
        if (dice.Chance(0.5))
        {
            values.Set(Field.Constraint, "CONSTRAINT_CPUSET"u8.ToArray());
            values.Set(Field.Cpuset, "pgsql.service"u8.ToArray());
            values.Set(Field.Mems, "1"u8.ToArray());
            return 1;
        }
        values.Set(Field.Constraint, "CONSTRAINT_MEMORY_POLICY"u8.ToArray());
        values.Set(Field.Nodemask, "1"u8.ToArray());
        values.Set(Field.Mems, "0-1"u8.ToArray());
        return 1;
    }

    /// <summary>Returns the pages that badness is measured against.</summary>
    private long DrawTasks(bool isMemcg, ReportFlavour flavour)
    {
        var (dice, host, memory) = (facts.Dice, facts.Host, facts.Memory);
        var rule = facts.Kernel.Kill.Badness;
        long total, resident;
        int rows;
        if (isMemcg)
        {
            facts.LimitPages = dice.LogBetween(16, Math.Max(64, host.MemoryKb / 2048)) * 256;
            total = facts.LimitPages;
            resident = total * (90 + dice.Below(9)) / 100;
            rows = 1 + (int)Math.Min(60, dice.Exponential(4));
        }
        else
        {
            total = memory.Managed + (host.SwapTotalKb / 4);
            resident = memory.Anon;
            rows = (int)dice.Between(options.FewestTaskRows, options.MostTaskRows);
        }
        facts.Tasks.Draw(dice, host, rows, Math.Max(64, resident), total, isMemcg, rule, options);
        if (flavour == ReportFlavour.NoKillable)
            facts.Tasks.MakeUnkillable();
        return total;
    }

    private void WriteDump(SimulatedEvent report, EventTruth truth, ReportFlavour flavour, bool isMemcg, int suppressed)
    {
        var (kernel, values) = (facts.Kernel, facts.Values);
        SetTrigger(report, truth, flavour);
        if (suppressed > 0)
        {
            values[Field.Suppressed] = suppressed;
            truth.Suppressed = suppressed;
            report.Add(KillFormat.Suppressed, values, Section.Suppressed);
        }
        if (flavour == ReportFlavour.Sysrq)
            report.Add(kernel.Kill.Summary is null ? OldSysrqLine : SysrqLine, values, Section.Sysrq);
        report.Add(kernel.Header, values, Section.Header);
        if (kernel.Cpuset is not null)
            report.Add(kernel.Cpuset, values, Section.Cpuset);
        var isSysrq = flavour == ReportFlavour.Sysrq;
        var trace = isMemcg ? kernel.Stack.Memcg : isSysrq ? kernel.Stack.Sysrq : kernel.Stack.Fault;
        StackWriter.Write(report, facts, trace, isSysrq);
        if (isMemcg)
        {
            MemcgWriter.Write(report, facts, truth);
        }
        else
        {
            MemInfoWriter.Write(report, facts, truth);
            if (kernel.ShowsSlab && facts.Memory.SlabIsHuge)
                SlabInfoWriter.Write(report, facts);
        }
        if (kernel.ShowsProtection)
            report.Add(MemcgFormat.Protection, values, Section.Other);
        TaskTableWriter.Write(report, facts, truth);
    }

    private void WriteEnd(SimulatedEvent report, EventTruth truth, ReportFlavour flavour, bool isMemcg, long totalPages)
    {
        var isNew = facts.Kernel.Kill.Summary is not null;
        switch (flavour)
        {
            case ReportFlavour.Killed or ReportFlavour.Sysrq or ReportFlavour.Bare:
                KillWriter.Write(report, facts, truth, totalPages, isBare: false);
                break;
            case ReportFlavour.NoKillable when isMemcg || isNew:
                report.Add(KillFormat.NoKillable, facts.Values, Section.NoKillable);
                if (!isMemcg)
                    WritePanic(report, Deadlocked);
                break;
            case ReportFlavour.NoKillable:
                WritePanic(report, OldDeadlocked);
                break;
            case ReportFlavour.Panic:
                WritePanic(report, PanicOnOom);
                break;
        }
    }

    private void WritePanic(SimulatedEvent report, LineTemplate line)
    {
        report.Add(line, facts.Values, Section.Panic);
        StackWriter.Write(report, facts, facts.Kernel.Stack.Panic);
        report.Add(Rebooting, facts.Values, Section.Other);
        report.EndsInReboot = true;
    }

    /// <summary>The allocating task: the victim itself, another process, or one of somebody's threads, which no table lists.</summary>
    private void SetTrigger(SimulatedEvent report, EventTruth truth, ReportFlavour flavour)
    {
        var (dice, values, tasks) = (facts.Dice, facts.Values, facts.Tasks);
        var choice = dice.Below(100);
        ref readonly var row = ref tasks.Rows[choice < 60 ? tasks.Victim : dice.Below(tasks.Count)];
        var (comm, tid, adj) = (row.Comm, row.Pid, row.Adj);
        if (choice >= 85)
            (comm, tid) = (dice.Pick<byte[]>(Threads), facts.Host.NextPid());
        var gfp = ReportFacts.Bytes(dice.Pick<string>(facts.Kernel.GfpMasks));
        values[Field.Order] = dice.Chance(0.85) ? 0 : 1 + dice.Below(3);
        values[Field.TriggerUid] = (uint)row.Uid;
        if (flavour == ReportFlavour.Sysrq)
        {
            (comm, tid, adj) = ([.. "kworker/"u8, (byte)('0' + (values[Field.Cpu] % 10)), .. ":1"u8], 17 + dice.Below(80), 0);
            gfp = facts.Kernel.FailureGfp == "20" ? "d0"u8.ToArray() : "cc0(GFP_KERNEL)"u8.ToArray();
            values[Field.Order] = -1;
            values[Field.TriggerUid] = 0;
        }
        values.Set(Field.Comm, comm);
        values.Set(Field.Gfp, gfp);
        values[Field.Tid] = tid;
        values[Field.Adj] = adj;
        values[Field.OldAdj] = adj * 17 / 1000;
        report.CallerTid = tid;
        truth.Comm = comm;
        truth.Pid = tid;
        truth.Uid = values[Field.TriggerUid];
        truth.Gfp = [.. "0x"u8, .. gfp];
        truth.Order = (int)values[Field.Order];
        truth.Adj = facts.Kernel.Generation == KernelGeneration.Early26 ? (int)values[Field.OldAdj] : adj;
        truth.Cpuset = values.Text(Field.Cpuset);
        truth.Mems = values.Text(Field.Mems);
    }
}
