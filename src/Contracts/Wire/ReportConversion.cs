namespace Oom.Contracts.Wire;

/// <summary>reports.proto: the report itself, and who was in it.</summary>
internal static class ReportConversion
{
    private static readonly int KnownSections = Enum.GetValues<ReportSections>().Aggregate(0, (sum, section) => sum | (int)section);
    private static readonly int KnownMissing = Enum.GetValues<MissingPart>().Aggregate(0, (sum, part) => sum | (int)part);

    public static V1.OomReport ToWire(OomReport report)
    {
        var wire = new V1.OomReport
        {
            Trigger = ToWire(report.Trigger),
            Request = MemoryConversion.ToWire(report.Request),
            Scope = (V1.OomScope)report.Scope,
            Memory = MemoryConversion.ToWire(report.Memory),
            Cgroup = CgroupConversion.ToWire(report.Cgroup),
            Outcome = (V1.OomOutcome)report.Outcome,
            NoKillable = report.NoKillable,
            KilledAllocatingTask = report.KilledAllocatingTask,
            Sections = (int)report.Sections,
            Missing = (int)report.Missing,
            End = (V1.ReportEnd)report.End,
        };
        WireValue.Fill(wire.Victims, report.Victims, ToWire);
        if (report.Constraint is { } constraint)
            wire.Constraint = constraint;
        if (report.Cpuset is { } cpuset)
            wire.Cpuset = cpuset;
        if (report.MemsAllowed is { } mems)
            wire.MemsAllowed = mems;
        if (report.KernelRelease is { } release)
            wire.KernelRelease = release;
        if (report.KernelBuild is { } build)
            wire.KernelBuild = build;
        if (report.Taint is { } taint)
            wire.Taint = taint;
        if (report.Hardware is { } hardware)
            wire.Hardware = hardware;
        if (report.CallTrace is { } trace)
            wire.CallTrace = trace;
        if (report.Tasks is { } tasks)
            wire.Tasks = TaskConversion.ToWire(tasks);
        if (report.Selected is { } selected)
            wire.Selected = ToWire(selected);
        if (report.GroupMemcg is { } group)
            wire.GroupMemcg = group;
        if (report.PanicReason is { } panic)
            wire.PanicReason = panic;
        return wire;
    }

    public static OomReport FromWire(V1.OomReport report, in EventHead head) => new()
    {
        Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
        Trigger = FromWire(report.Trigger),
        Request = MemoryConversion.FromWire(report.Request),
        Scope = (OomScope)WireValue.Known(report.Scope, "oom_report.scope"),
        Constraint = report.HasConstraint ? report.Constraint : null,
        Cpuset = report.HasCpuset ? report.Cpuset : null,
        MemsAllowed = report.HasMemsAllowed ? report.MemsAllowed : null,
        KernelRelease = report.HasKernelRelease ? report.KernelRelease : null,
        KernelBuild = report.HasKernelBuild ? report.KernelBuild : null,
        Taint = report.HasTaint ? report.Taint : null,
        Hardware = report.HasHardware ? report.Hardware : null,
        CallTrace = report.HasCallTrace ? report.CallTrace : null,
        Memory = MemoryConversion.FromWire(report.Memory) ?? MemoryInfo.Empty,
        Cgroup = CgroupConversion.FromWire(report.Cgroup),
        Tasks = report.Tasks is { } tasks ? TaskConversion.FromWire(tasks) : null,
        Selected = report.Selected is { } selected ? FromWire(selected) : null,
        Victims = WireValue.List(report.Victims, FromWire),
        GroupMemcg = report.HasGroupMemcg ? report.GroupMemcg : null,
        Outcome = (OomOutcome)WireValue.Known(report.Outcome, "oom_report.outcome"),
        NoKillable = report.NoKillable,
        PanicReason = report.HasPanicReason ? report.PanicReason : null,
        KilledAllocatingTask = report.KilledAllocatingTask,
        Sections = (ReportSections)WireValue.KnownFlags(report.Sections, KnownSections, "oom_report.sections"),
        Missing = (MissingPart)WireValue.KnownFlags(report.Missing, KnownMissing, "oom_report.missing"),
        End = (ReportEnd)WireValue.Known(report.End, "oom_report.end"),
    };

    private static V1.TriggerTask ToWire(TriggerTask trigger)
    {
        var wire = new V1.TriggerTask();
        if (trigger.Comm is { } comm)
            wire.Comm = comm;
        if (trigger.Pid is { } pid)
            wire.Pid = pid;
        if (trigger.Uid is { } uid)
            wire.Uid = uid;
        if (trigger.Cpu is { } cpu)
            wire.Cpu = cpu;
        if (trigger.OomScoreAdj is { } scoreAdj)
            wire.OomScoreAdj = scoreAdj;
        if (trigger.OomAdj is { } adj)
            wire.OomAdj = adj;
        if (trigger.OomKillAdj is { } killAdj)
            wire.OomKillAdj = killAdj;
        return wire;
    }

    private static TriggerTask FromWire(V1.TriggerTask? trigger) => trigger is null ? new TriggerTask() : new()
    {
        Comm = trigger.HasComm ? trigger.Comm : null,
        Pid = trigger.HasPid ? trigger.Pid : null,
        Uid = trigger.HasUid ? trigger.Uid : null,
        Cpu = trigger.HasCpu ? trigger.Cpu : null,
        OomScoreAdj = trigger.HasOomScoreAdj ? trigger.OomScoreAdj : null,
        OomAdj = trigger.HasOomAdj ? trigger.OomAdj : null,
        OomKillAdj = trigger.HasOomKillAdj ? trigger.OomKillAdj : null,
    };

    private static V1.SelectedTask ToWire(SelectedTask selected)
    {
        var wire = new V1.SelectedTask { Pid = selected.Pid, Comm = selected.Comm };
        if (selected.Uid is { } uid)
            wire.Uid = uid;
        if (selected.Score is { } score)
            wire.Score = score;
        return wire;
    }

    private static SelectedTask FromWire(V1.SelectedTask selected) => new()
    {
        Pid = selected.Pid,
        Comm = selected.Comm,
        Uid = selected.HasUid ? selected.Uid : null,
        Score = selected.HasScore ? selected.Score : null,
    };

    private static V1.Victim ToWire(Victim victim)
    {
        var wire = new V1.Victim
        {
            Pid = victim.Pid,
            Comm = victim.Comm,
            IsPrimary = victim.IsPrimary,
            Time = LineConversion.ToWire(victim.Time),
            Line = victim.Line,
        };
        if (victim.Uid is { } uid)
            wire.Uid = uid;
        if (victim.TotalVm is { } total)
            wire.TotalVmKib = total.Count;
        if (victim.AnonRss is { } anon)
            wire.AnonRssKib = anon.Count;
        if (victim.FileRss is { } file)
            wire.FileRssKib = file.Count;
        if (victim.ShmemRss is { } shmem)
            wire.ShmemRssKib = shmem.Count;
        if (victim.PageTables is { } tables)
            wire.PageTablesKib = tables.Count;
        if (victim.OomScoreAdj is { } adj)
            wire.OomScoreAdj = adj;
        return wire;
    }

    private static Victim FromWire(V1.Victim victim) => new()
    {
        Pid = victim.Pid,
        Comm = victim.Comm,
        IsPrimary = victim.IsPrimary,
        Time = LineConversion.FromWire(victim.Time),
        Line = victim.Line,
        Uid = victim.HasUid ? victim.Uid : null,
        TotalVm = victim.HasTotalVmKib ? new KiB(victim.TotalVmKib) : null,
        AnonRss = victim.HasAnonRssKib ? new KiB(victim.AnonRssKib) : null,
        FileRss = victim.HasFileRssKib ? new KiB(victim.FileRssKib) : null,
        ShmemRss = victim.HasShmemRssKib ? new KiB(victim.ShmemRssKib) : null,
        PageTables = victim.HasPageTablesKib ? new KiB(victim.PageTablesKib) : null,
        OomScoreAdj = victim.HasOomScoreAdj ? victim.OomScoreAdj : null,
    };
}
