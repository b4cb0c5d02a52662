using System.Collections.Immutable;
using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>One OOM report while its lines come in. Reused from report to report.</summary>
internal sealed class OpenReport(NameTable names, AssemblyOptions options)
{
    private readonly StackBuilder stack = new();
    private readonly TaskTableBuilder tasks = new(names, options.MaxTaskRows);
    private readonly CgroupBuilder cgroup = new(names);
    private readonly List<Victim> victims = [];

    private TriggerTask trigger = new();
    private AllocationRequest request = AllocationRequest.Unknown;
    private OomScope scope;
    private string? constraint, cpuset, memsAllowed, release, build, taint, hardware, groupMemcg, panicReason;
    private SelectedTask? selected;
    private OomOutcome outcome;
    private bool noKillable, allocatingTask, hasHead, hasSummary, hasKillWords, isElided, hasLostLines;

    public MemoryInfoBuilder Memory { get; } = new(names);

    public LineSpan Lines;

    public bool IsOpen { get; private set; }

    /// <summary>Wall clock of this process at the last line, for live sources.</summary>
    public long TouchedMicros { get; set; }

    public bool BySysRq { get; set; }

    /// <summary>Spaces in front of every line of it, where a person has indented a log without wrappers.</summary>
    public int Indent { get; set; }

    public bool HasHead => hasHead;

    /// <summary>Set while the head is all there is.</summary>
    public bool IsAtHead => IsOpen && hasHead && Lines.Count == 1;

    /// <summary>Set while a dump was announced and has not begun.</summary>
    public bool IsAwaited => BySysRq && !Memory.HasAny && !IsProven;

    public bool HasSummary => hasSummary;

    public bool HasChoice => selected is { Score: not null } || (selected is not null && hasKillWords);

    public bool HasVictims => victims.Count > 0;

    /// <summary>Set once a group kill was announced, or a member of one was found without that.</summary>
    public bool IsGroupKill { get; private set; }

    public bool IsGroupKillAnnounced => groupMemcg is not null;

    public bool HasEnded => HasVictims || outcome is OomOutcome.NoKillable or OomOutcome.Panic or OomOutcome.AlreadyExiting;

    public OomOutcome Outcome => outcome;

    public OomScope Scope => scope;

    public string? Release => release;

    /// <summary>Set when something was seen that only an OOM report has; a Mem-Info block alone proves nothing.</summary>
    private bool IsProven => hasHead || hasSummary || hasKillWords || tasks.HasAny || cgroup.HasUsage || cgroup.HasStats || HasEnded;

    public void Begin(in KernelLine line, LogSource source)
    {
        stack.Clear();
        tasks.Clear();
        cgroup.Clear();
        Memory.Clear();
        victims.Clear();
        trigger = new TriggerTask();
        request = AllocationRequest.Unknown;
        scope = OomScope.Unknown;
        constraint = cpuset = memsAllowed = release = build = taint = hardware = groupMemcg = panicReason = null;
        selected = null;
        outcome = OomOutcome.Unknown;
        noKillable = allocatingTask = hasHead = hasSummary = hasKillWords = isElided = hasLostLines = false;
        IsGroupKill = false;
        BySysRq = false;
        Indent = 0;
        Lines = default;
        Lines.Begin(line, source);
        IsOpen = true;
    }

    public void Close() => IsOpen = false;

    public void MarkElided() => isElided = true;

    public void MarkLost() => hasLostLines = true;

    /// <summary>Several died, and the line that says why was lost.</summary>
    public void MarkGroupKill() => IsGroupKill = hasLostLines = true;

    /// <summary>False when there is a task table and the process is not in it.</summary>
    public bool MayList(int pid) => !tasks.HasAny || tasks.RowsShed > 0 || tasks.Lists(pid);

    /// <summary>Whether that very process was named before: pid and address space are the same.</summary>
    public bool HasVictim(in KilledLine killed)
    {
        foreach (var victim in victims)
        {
            if (victim.Pid == killed.Pid && victim.TotalVm?.Count == killed.TotalVm && killed.TotalVm is not null)
                return true;
        }
        return false;
    }

    public bool HasVictim(int pid) => victims.Exists(victim => victim.Pid == pid);

    public void Take(in HeadLine head)
    {
        hasHead = true;
        trigger = trigger with
        {
            Comm = head.HasComm ? names.Of(head.Comm) : trigger.Comm,
            OomScoreAdj = head.OomScoreAdj ?? trigger.OomScoreAdj,
            OomAdj = head.OomAdj ?? trigger.OomAdj,
            OomKillAdj = head.OomKillAdj ?? trigger.OomKillAdj,
        };
        request = request with
        {
            GfpMask = head.Gfp.Bits ?? request.GfpMask,
            GfpText = head.Gfp.Text.IsEmpty ? request.GfpText : names.Of(head.Gfp.Text),
            GfpFlags = head.Gfp.Names.IsEmpty ? request.GfpFlags : names.Of(head.Gfp.Names),
            Order = head.Order ?? request.Order,
            Nodemask = head.Nodemask.IsEmpty ? request.Nodemask : names.Of(head.Nodemask),
        };
    }

    /// <summary>False when the line speaks of another task than the one that triggered this report (another processor's dump).</summary>
    public bool TryTake(in ProcessLine process)
    {
        if (trigger.Pid is not null || release is not null)
            return false;
        var comm = names.Of(process.Comm);

        // the head was split by a line break in the name: its second half is the end of the whole name
        if (trigger.Comm is null || (comm.Length > trigger.Comm.Length && comm.EndsWith($"\n{trigger.Comm}", StringComparison.Ordinal)))
            trigger = trigger with { Comm = comm };
        trigger = trigger with { Pid = process.Pid, Uid = process.Uid, Cpu = process.Cpu };
        release = process.Release.IsEmpty ? null : names.Of(process.Release);
        build = process.Build.IsEmpty ? null : names.Of(process.Build);
        taint = release is null ? null : names.Of(process.Taint);
        return true;
    }

    public void Take(in CpusetLine line)
    {
        cpuset = names.Of(line.Cpuset);
        memsAllowed = names.Of(line.MemsAllowed);
    }

    public void Take(in SummaryLine summary)
    {
        hasSummary = true;
        constraint = names.Of(summary.Constraint);
        if (!summary.Nodemask.IsEmpty)
            request = request with { Nodemask = names.Of(summary.Nodemask) };
        cpuset = summary.Cpuset.IsEmpty ? cpuset : names.Of(summary.Cpuset);
        memsAllowed = summary.MemsAllowed.IsEmpty ? memsAllowed : names.Of(summary.MemsAllowed);
        if (!summary.OomMemcg.IsEmpty)
        {
            cgroup.OomMemcg = names.Of(summary.OomMemcg);
            scope = OomScope.Memcg;
        }
        else if (summary.IsGlobal)
        {
            scope = OomScope.Global;
        }
        if (!summary.TaskMemcg.IsEmpty)
            cgroup.TaskMemcg = names.Of(summary.TaskMemcg);
        if (summary.Pid is { } pid)
            selected = new SelectedTask { Pid = pid, Comm = names.Of(summary.Comm), Uid = summary.Uid, Score = selected?.Score };
    }

    public void Take(in CgroupLimitLine line)
    {
        scope = OomScope.Memcg;
        cgroup.TaskMemcg = names.Of(line.TaskMemcg);
        if (!line.OomMemcg.IsEmpty)
            cgroup.OomMemcg = names.Of(line.OomMemcg);
    }

    public void Take(in ChoiceLine choice)
    {
        hasKillWords = true;
        TakePrefix(choice.Prefix);
        selected = new SelectedTask { Pid = choice.Pid, Comm = names.Of(choice.Comm), Score = choice.Score, Uid = selected?.Uid };
    }

    public void Take(in KilledLine killed, in KernelLine line)
    {
        hasKillWords = true;
        TakePrefix(killed.Prefix);
        // a group kill names the one that was chosen a second time
        if (HasVictim(killed.Pid))
            return;
        victims.Add(new Victim
        {
            Pid = killed.Pid,
            Comm = names.Of(killed.Comm),
            IsPrimary = false,
            Time = line.Time.HasMonotonic || line.Time.HasWall ? line.Time : Lines.LastTime,
            Line = line.Number,
            Uid = killed.Uid,
            TotalVm = ToKiB(killed.TotalVm),
            AnonRss = ToKiB(killed.AnonRss),
            FileRss = ToKiB(killed.FileRss),
            ShmemRss = ToKiB(killed.ShmemRss),
            PageTables = ToKiB(killed.PageTables),
            OomScoreAdj = killed.OomScoreAdj,
        });
        outcome = IsGroupKill ? OomOutcome.KilledGroup : OomOutcome.Killed;
    }

    public void TakeGroupKill(ReadOnlySpan<byte> path)
    {
        groupMemcg = names.Of(path);
        IsGroupKill = true;
        outcome = OomOutcome.KilledGroup;
        scope = scope == OomScope.Unknown ? OomScope.Memcg : scope;
    }

    public void TakeEnd(OomOutcome end, bool nothingKillable, OomScope endScope, ReadOnlySpan<byte> panic)
    {
        hasKillWords = true;
        outcome = end;
        noKillable |= nothingKillable;
        if (!panic.IsEmpty)
            panicReason ??= names.Of(panic);
        if (scope == OomScope.Unknown)
            scope = endScope;
    }

    public bool TryTakeSection(in KernelLine line)
    {
        var text = line.Text;
        if (tasks.TryAccept(line, mayBeHeaderless: !tasks.HasHeader))
            return true;
        if (cgroup.TryAccept(text, line.IsBare))
        {
            if (cgroup.HasUsage || cgroup.HasStats)
                scope = scope == OomScope.Unknown ? OomScope.Memcg : scope;
            return true;
        }
        if (text.StartsWith("Tasks state (memory values in pages):"u8))
            return true;
        if (text.StartsWith("Hardware name: "u8))
        {
            hardware ??= names.Of(text["Hardware name: "u8.Length..].TrimEnd((byte)' '));
            return true;
        }
        return HasHead && !Memory.HasAny && !tasks.HasAny && stack.TryAccept(text, mayBegin: !isElided);
    }

    /// <summary>Null for a dump that was announced and never came.</summary>
    public KernelEvent? Build(string node, string? bootId, ReportEnd end, string? lastRelease)
    {
        var lines = Lines.ToRange();
        var kind = IsProven ? "oom" : "memory";
        var id = EventIds.Of(kind, node, bootId, Lines.Source, Lines.FirstPosition, Lines.FirstPart);
        if (!IsProven && !Memory.HasAny)
            return null;
        if (!IsProven)
            return new MemoryDumped { Id = id, Node = node, BootId = bootId, Time = Lines.Time, Lines = lines, BySysRq = BySysRq, Memory = Memory.Build() };

        if (request.GfpFlags is null && request.GfpMask is { } mask && GfpFlags.Decode(mask, release ?? lastRelease) is { } flags)
            request = request with { GfpFlags = flags, GfpFlagsFromTable = true };
        return new OomReport
        {
            Id = id,
            Node = node,
            BootId = bootId,
            Time = Lines.Time,
            Lines = lines,
            Trigger = trigger,
            Request = request,
            Scope = scope,
            Constraint = constraint,
            Cpuset = cpuset,
            MemsAllowed = memsAllowed,
            KernelRelease = release,
            KernelBuild = build,
            Taint = taint,
            Hardware = hardware,
            CallTrace = stack.Build(),
            Memory = Memory.Build(),
            Cgroup = cgroup.Build(),
            Tasks = tasks.Build(),
            Selected = selected,
            Victims = [.. victims.Select(victim => victim with { IsPrimary = victim.Pid == PrimaryPid })],
            GroupMemcg = groupMemcg,
            Outcome = outcome,
            NoKillable = noKillable,
            PanicReason = panicReason,
            KilledAllocatingTask = allocatingTask,
            Sections = Sections,
            Missing = Missing,
            End = end,
        };
    }

    public ReportSections Sections =>
        (hasHead ? ReportSections.Head : 0)
        | (stack.HasAny ? ReportSections.Stack : 0)
        | (Memory.HasAny ? ReportSections.MemInfo : 0)
        | (Memory.HasSlabs ? ReportSections.SlabInfo : 0)
        | (cgroup.HasUsage ? ReportSections.MemcgUsage : 0)
        | (cgroup.HasStats ? ReportSections.MemcgStats : 0)
        | (tasks.HasAny ? ReportSections.TaskTable : 0)
        | (hasSummary ? ReportSections.Summary : 0)
        | (hasKillWords ? ReportSections.Kill : 0);

    /// <summary>The one that was chosen; the first, where that is not known or a child died in its place.</summary>
    private int? PrimaryPid => victims.Count == 0 ? null : selected is { Pid: var chosen } && HasVictim(chosen) ? chosen : victims[0].Pid;

    private MissingPart Missing =>
        (hasHead ? 0 : MissingPart.Head)
        | (Memory.HasAny || cgroup.HasUsage || cgroup.HasStats ? 0 : MissingPart.MemoryInfo)
        | (tasks.HasAny && !tasks.HasHeader ? MissingPart.TaskTableHeader : 0)
        | (HasEnded ? 0 : selected is not null ? MissingPart.KillLine : MissingPart.Tail)
        | (isElided ? MissingPart.Elided : 0)
        | (hasLostLines ? MissingPart.Lines : 0)
        | (tasks.RowsShed > 0 ? MissingPart.TaskRows : 0);

    private void TakePrefix(KillPrefix prefix)
    {
        if (scope == OomScope.Unknown)
            scope = prefix.Scope;
        allocatingTask |= prefix.IsAllocatingTask;
    }

    private static KiB? ToKiB(long? size) => size is { } count ? new KiB(count) : null;
}
