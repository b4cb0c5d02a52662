using Oom.Contracts;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>Everything that a run's truth says about its log, held against the events read from one text form of it.</summary>
internal static class RunChecks
{
    public readonly record struct Mismatch(string Check, string What)
    {
        public override string ToString() => $"{Check}: {What}";
    }

    public static IEnumerable<Mismatch> Of(RunTruth truth, IReadOnlyList<KernelEvent> events)
    {
        var reports = events.Reports().ToArray();
        return Victims(truth, reports)
            .Concat(OomKillCounter(truth, reports))
            .Concat(Limits(truth, reports))
            .Concat(Machine(truth, reports))
            .Concat(TaskTables(truth, reports))
            .Concat(Ends(truth, reports))
            .Concat(Constraints(truth, reports))
            .Concat(SysRq(truth, events, reports))
            .Concat(Failures(truth, events))
            .Concat(HungTasks(truth, events))
            .Concat(Reapers(truth, events, reports))
            .Concat(Completeness(truth, reports))
            .Concat(events.OfType<LineRefused>().Select(refused => new Mismatch("refused", $"{refused.Reason}: {Text(refused.Bytes)}")));
    }

    private static IEnumerable<Mismatch> Victims(RunTruth truth, OomReport[] reports)
    {
        var victims = reports.SelectMany(report => report.Victims.Select(victim => (report, victim))).ToList();
        foreach (var killed in NamedOnes(truth, victims.Select(pair => pair.victim.Pid).ToHashSet()))
        {
            var at = victims.FindIndex(pair => pair.victim.Pid == killed.Pid);
            if (at < 0)
            {
                yield return new("victim", $"{killed.Pid} ({killed.Comm}) is missing");
                continue;
            }
            var (report, victim) = victims[at];
            victims.RemoveAt(at);
            if (victim.Comm != killed.Comm)
                yield return new("comm", $"{killed.Pid} is '{victim.Comm}', not '{killed.Comm}'");
            if (victim.Uid is { } uid && uid != killed.Uid)
                yield return new("uid", $"{killed.Pid} has {uid}, not {killed.Uid}");
            if (victim.OomScoreAdj is { } adj && adj != killed.OomScoreAdj)
                yield return new("oom_score_adj", $"{killed.Pid} has {adj}, not {killed.OomScoreAdj}");
            if (victim.Uid is null || victim.OomScoreAdj is null || victim.PageTables is null || victim.TotalVm is null || victim.ShmemRss is null)
                yield return new("kill line", $"{killed.Pid} lacks a field: {victim}");
            if (killed.Cgroup is { } cgroup && report.Cgroup.TaskMemcg is { } path && path != cgroup)
                yield return new("cgroup", $"{killed.Pid} was in {cgroup}, not {path}");
            if (report.Selected is { } selected && victim.IsPrimary && (selected.Pid != victim.Pid || selected.Comm != victim.Comm || selected.Uid != killed.Uid))
                yield return new("selected", $"{killed.Pid} ({killed.Comm}) uid {killed.Uid}, but selected is {selected}");
            if (!IsClose(truth, killed, victim))
                yield return new("anon-rss", $"{killed.Pid} ({killed.Role}) touched {killed.TouchedKb}kB, killed with {victim.AnonRss}");
        }
        foreach (var (_, victim) in victims)
            yield return new("extra victim", $"{victim.Pid} ({victim.Comm})");
    }

    /// <summary>Of two processes that share one mm both die, and the kernel names either.</summary>
    private static IEnumerable<KilledProcess> NamedOnes(RunTruth truth, HashSet<int> victims)
    {
        var sharing = truth.Events.Where(e => e.Ev == "mmshare").Select(e => (sharer: e.Pid!.Value, sharerComm: e.Comm!, owner: e.SharesMmWith!.Value)).ToArray();
        foreach (var killed in truth.Killed)
        {
            var pair = sharing.FirstOrDefault(pair => pair.sharer == killed.Pid || pair.owner == killed.Pid);
            if (pair == default)
                yield return killed;
            else if (pair.owner == killed.Pid)
                yield return victims.Contains(pair.sharer) ? killed with { Pid = pair.sharer, Comm = pair.sharerComm } : killed;
        }
    }

    /// <summary>What a process counted page by page against its anon-rss: within 2 MiB or 5 %.</summary>
    private static bool IsClose(RunTruth truth, KilledProcess killed, Victim victim)
    {
        // these count mappings and page-table sizes instead; others never touch memory one by one
        if (killed.Role is "slab-hog" or "pagetable-hog" or "vmalloc-fails-midway" || truth.Scenario == "swap")
            return true;
        return victim.AnonRss is { } anon && Math.Abs(anon.Count - killed.TouchedKb) <= Math.Max(2048, killed.TouchedKb / 20);
    }

    /// <summary>The kernel's own counter; a group kill counts its first victim twice.</summary>
    private static IEnumerable<Mismatch> OomKillCounter(RunTruth truth, OomReport[] reports)
    {
        if (truth.VmstatOomKill is not { } counted)
            yield break;
        var seen = reports.Sum(report => report.Victims.Length + (report.GroupMemcg is null ? 0 : 1));
        if (seen != counted)
            yield return new("vmstat oom_kill", $"the kernel counted {counted}, the log shows {seen}");
    }

    private static IEnumerable<Mismatch> Limits(RunTruth truth, OomReport[] reports)
    {
        foreach (var report in reports.Where(report => report.Cgroup.OomMemcg is not null))
        {
            var limits = truth.LimitsSet.Where(set => set.Cgroup == report.Cgroup.OomMemcg && set.Key is "memory.max" or "memory.limit_in_bytes")
                .Select(set => long.Parse(set.Value)).ToArray();
            if (limits.Length > 0 && (report.Cgroup.Memory is not { } usage || !limits.Contains(usage.Limit.Bytes)))
                yield return new("limit", $"{report.Cgroup.OomMemcg} has {string.Join(" or ", limits)} bytes, not {report.Cgroup.Memory?.Limit}");
            if (report.Cgroup.Memory is { } hit && (hit.Usage.Count > hit.Limit.Count || hit.Usage.Count < hit.Limit.Count - 1024))
                yield return new("usage", $"{hit.Usage} of {hit.Limit}");
        }
    }

    private static IEnumerable<Mismatch> Machine(RunTruth truth, OomReport[] reports)
    {
        foreach (var report in reports)
        {
            if (report.KernelRelease is { } release && release != truth.UnameR)
                yield return new("kernel", $"{release}, not {truth.UnameR}");
            if (report.Memory.PageSize is { } size && size != truth.PageSize)
                yield return new("page size", $"{size}, not {truth.PageSize}");
            var ram = report.Memory.PageTotals.FirstOrDefault(total => total.Name == "pages RAM").Value;
            var reserved = report.Memory.PageTotals.FirstOrDefault(total => total.Name == "pages reserved").Value;
            // MemTotal grows by some hundred KiB when init memory is freed
            if (ram > 0 && Math.Abs(((ram - reserved) * truth.PageSize / 1024) - truth.MemTotalKb) > 8192)
                yield return new("RAM", $"{(ram - reserved) * truth.PageSize / 1024}kB, not {truth.MemTotalKb}kB");
        }
    }

    /// <summary>Every process that was alive when a global report was printed stands in its table; none that the launcher does not know has its name.</summary>
    private static IEnumerable<Mismatch> TaskTables(RunTruth truth, OomReport[] reports)
    {
        // spawned or dead within this time of the report: either may be seen
        const double Blur = 0.4;
        var leaving = reports.Where(report => report.Outcome == OomOutcome.AlreadyExiting).Select(report => report.Selected?.Pid).ToHashSet();
        foreach (var report in reports)
        {
            if (report.Tasks is not { } table || report.Time.Monotonic is not { } since)
                continue;
            var at = since.TotalSeconds;
            var rows = table.Rows.DistinctBy(row => row.Pid).ToDictionary(row => row.Pid);
            var isWhole = report.Scope == OomScope.Global && report.Constraint is null or "CONSTRAINT_NONE" && !report.Missing.HasFlag(MissingPart.TaskTableHeader)
                && !report.Missing.HasFlag(MissingPart.Lines);
            foreach (var spawned in truth.Events.Where(e => e.Ev == "spawn" && e.T < at - Blur))
            {
                var ended = truth.Events.FirstOrDefault(e => e.Ev is "exit" or "launcher_kill" && e.Pid == spawned.Pid && e.T >= spawned.T)?.T ?? double.MaxValue;
                if (ended < at - Blur)
                    continue;
                if (!rows.TryGetValue(spawned.Pid!.Value, out var row))
                {
                    if (isWhole && ended > at + Blur && !leaving.Contains(spawned.Pid))
                        yield return new("task row", $"{spawned.Pid} ({spawned.Comm}) is missing in the table at {at:F3}");
                    continue;
                }
                if (row.Comm != spawned.Comm)
                    yield return new("task row", $"{row.Pid} is '{row.Comm}', not '{spawned.Comm}'");
                if (row.Uid != spawned.Uid || row.Tgid != row.Pid || row.OomScoreAdj != spawned.OomScoreAdj)
                    yield return new("task row", $"{row} is not {spawned}");
            }
            foreach (var victim in report.Victims.Where(victim => victim.IsPrimary && !rows.ContainsKey(victim.Pid)))
                yield return new("task row", $"the victim {victim.Pid} ({victim.Comm}) is missing in the table at {at:F3}");
        }
    }

    private static IEnumerable<Mismatch> Ends(RunTruth truth, OomReport[] reports)
    {
        // a victim that was dying anyway is named and not killed again; when that happens is chance
        var outcomes = string.Join(' ', reports.Where(report => report.Outcome != OomOutcome.AlreadyExiting).Select(report => report.Outcome + (report.NoKillable ? "(no killable)" : "")));
        var expected = truth.Scenario switch
        {
            "nokill-panic" => "Panic(no killable)",
            "panic-on-oom" or "panic-on-oom2-memcg" => "Panic",
            "memcg-group" => "KilledGroup",
            "memcg-nokill" => null,
            _ => string.Join(' ', Enumerable.Repeat("Killed", (int)(truth.VmstatOomKill ?? 0))),
        };
        if (expected is not null && outcomes != expected)
            yield return new("outcome", $"{outcomes}, not {expected}");
        var panics = string.Join('|', reports.Select(report => report.PanicReason).OfType<string>());
        var printed = truth.Scenario switch
        {
            "nokill-panic" => "System is deadlocked on memory",
            "panic-on-oom" => "Out of memory: system-wide panic_on_oom is enabled",
            "panic-on-oom2-memcg" => "Out of memory: compulsory panic_on_oom is enabled",
            _ => "",
        };
        if (panics != printed)
            yield return new("panic", $"'{panics}', not '{printed}'");
        if (truth.Scenario == "memcg-nokill" && (reports.Length == 0 || reports.Any(report => report.Outcome != OomOutcome.NoKillable || !report.NoKillable)))
            yield return new("outcome", $"{outcomes}, not NoKillable");
        foreach (var report in reports.Where(report => report.End is not (ReportEnd.Ending or ReportEnd.NextReport)))
            yield return new("end", $"{report.End} at line {report.Lines.FirstLine}");
    }

    private static IEnumerable<Mismatch> Constraints(RunTruth truth, OomReport[] reports)
    {
        var isCgroup = truth.Scenario.StartsWith("memcg", StringComparison.Ordinal) || truth.Scenario is "leak-steady-memcg" or "ratelimit" or "panic-on-oom2-memcg";
        var constraint = isCgroup ? "CONSTRAINT_MEMCG" : truth.Scenario switch
        {
            "cpuset" => "CONSTRAINT_CPUSET",
            "mempolicy" => "CONSTRAINT_MEMORY_POLICY",
            _ => "CONSTRAINT_NONE",
        };
        foreach (var report in reports)
        {
            if (report.Scope != (isCgroup ? OomScope.Memcg : OomScope.Global))
                yield return new("scope", $"{report.Scope} at line {report.Lines.FirstLine}");
            if (report.Constraint is { } printed && printed != constraint)
                yield return new("constraint", $"{printed}, not {constraint}");
            if (report.Victims.Length > 0 && report.Sections.HasFlag(ReportSections.Head) && report.Constraint is null)
                yield return new("constraint", $"none at line {report.Lines.FirstLine}");
            if (report.KilledAllocatingTask != (truth.Scenario == "alloc-task") && report.Victims.Length > 0)
                yield return new("allocating task", $"{report.KilledAllocatingTask}");
        }
        if (truth.Scenario == "memcg-group" && reports is [{ } group])
        {
            if (group.GroupMemcg != truth.LimitsSet[0].Cgroup)
                yield return new("group", $"{group.GroupMemcg}");
            if (group.Victims.Count(victim => victim.IsPrimary) != 1 || !group.Victims[0].IsPrimary)
                yield return new("group", "not one primary, or not the first");
        }
    }

    private static IEnumerable<Mismatch> SysRq(RunTruth truth, IReadOnlyList<KernelEvent> events, OomReport[] reports)
    {
        var pressed = truth.Events.Count(e => e.Ev == "sysrq" && e.Key == "f");
        var asked = reports.Count(report => report.IsSysRq);
        if (pressed != asked)
            yield return new("sysrq", $"f was pressed {pressed} times, {asked} reports have order -1");
        var shown = truth.Events.Count(e => e.Ev == "sysrq" && e.Key == "m");
        var dumps = events.OfType<MemoryDumped>().ToArray();
        if (shown != dumps.Length || dumps.Any(dump => !dump.BySysRq || dump.Memory.Zones.IsEmpty || dump.Memory.PageTotals.IsEmpty))
            yield return new("sysrq", $"m was pressed {shown} times, {dumps.Length} memory dumps");
    }

    private static IEnumerable<Mismatch> Failures(RunTruth truth, IReadOnlyList<KernelEvent> events)
    {
        var failures = events.OfType<AllocationFailed>().ToList();
        foreach (var big in truth.Events.Where(e => e is { Ev: "bigalloc", ExpectFailureReport: true }))
        {
            var found = failures.FirstOrDefault(failure => failure.Kind == AllocationKind.Page && failure.Comm == big.Comm && failure.Pid == big.Pid);
            if (found is null)
                yield return new("allocation failure", $"{big.Pid} ({big.Comm}) is missing");
            else if (found.Request.Order != 10 || found.KernelRelease != truth.UnameR || found.Memory is null || found.CallTrace is null || found.Request.GfpFlags is null)
                yield return new("allocation failure", $"incomplete: {found}");
            failures.Remove(found!);
        }
        foreach (var large in truth.Events.Where(e => e is { Ev: "exit", Role: "vmalloc-too-big", Errno: 12 }))
        {
            var found = failures.FirstOrDefault(failure => failure.Kind == AllocationKind.Vmalloc && failure.Comm == large.Comm && failure.Pid == large.Pid);
            if (found is not { Bytes: > 0 } || found.KernelRelease != truth.UnameR)
                yield return new("allocation failure", $"vmalloc of {large.Pid} ({large.Comm}): {found?.ToString() ?? "missing"}");
            failures.Remove(found!);
        }

        // others fail while memory is short; the launcher does not see them, but it knows the process
        foreach (var extra in failures.OfType<AllocationFailed>())
        {
            var isKnown = extra.Kind == AllocationKind.Slub ? extra.Cache is not null
                : truth.Events.Any(e => e.Ev == "spawn" && e.Pid == extra.Pid && e.Comm == extra.Comm) && (extra.Memory is not null || extra.Kind == AllocationKind.Vmalloc);
            if (!isKnown)
                yield return new("allocation failure", $"not known, or incomplete: {extra.Kind} {extra.Comm} {extra.Pid} {extra.Cache}");
        }
    }

    private static IEnumerable<Mismatch> HungTasks(RunTruth truth, IReadOnlyList<KernelEvent> events)
    {
        var hung = events.OfType<HungTask>().ToArray();
        if ((hung.Length > 0) != (truth.Scenario == "hung-task"))
            yield return new("hung task", $"{hung.Length}");
        foreach (var task in hung)
        {
            var isKnown = truth.Events.Any(e => e.Ev == "spawn" && e.Pid == task.Pid && e.Comm == task.Comm);
            if (!isKnown && !task.Comm.StartsWith("kworker/", StringComparison.Ordinal) && !task.Comm.StartsWith("jbd2/", StringComparison.Ordinal))
                yield return new("hung task", $"{task.Comm}:{task.Pid} is no process of the run");
            if (task.KernelRelease != truth.UnameR || task.BlockedFor <= TimeSpan.Zero || task.CallTrace is null)
                yield return new("hung task", $"incomplete: {task}");
        }
    }

    private static IEnumerable<Mismatch> Reapers(RunTruth truth, IReadOnlyList<KernelEvent> events, OomReport[] reports)
    {
        var victims = reports.SelectMany(report => report.Victims).Select(victim => (victim.Pid, victim.Comm)).ToHashSet();
        var reaped = events.OfType<ProcessReaped>().ToArray();
        foreach (var one in reaped.Where(one => !victims.Contains((one.Pid, one.Comm))))
            yield return new("reaper", $"{one.Pid} ({one.Comm}) was no victim");
        if (truth.Scenario == "reaper" && reaped is not [{ Failed: false, AnonRss: not null, ShmemRss: not null }])
            yield return new("reaper", $"{reaped.Length} lines");
    }

    private static IEnumerable<Mismatch> Completeness(RunTruth truth, OomReport[] reports)
    {
        // the kernel prints ten reports in five seconds, and after that kill lines alone
        var isLimited = truth.Scenario == "ratelimit";
        if (isLimited && string.Concat(reports.Select(report => report.IsComplete ? 'R' : 'k')) != "RRRRRRRRRRkkkkkkkkkkkkkkkkR")
            yield return new("rate limit", string.Concat(reports.Select(report => report.IsComplete ? 'R' : 'k')));
        foreach (var report in reports.Where(report => !report.IsComplete && !(isLimited && report.Missing == (MissingPart.Head | MissingPart.MemoryInfo))))
            yield return new("complete", $"lines {report.Lines.FirstLine}-{report.Lines.LastLine} lack {report.Missing}");
        foreach (var report in reports.Where(report => report.Sections.HasFlag(ReportSections.Head)))
        {
            if (report.Trigger.Comm is null || report.Trigger.Pid is null || report.Request.GfpFlags is null || report.Request.Order is null
                || report.CallTrace is null || report.Hardware is null || report.Trigger.OomScoreAdj is null || report.KernelBuild is null)
            {
                yield return new("head", $"incomplete at line {report.Lines.FirstLine}: {report.Trigger} {report.Request} {report.Hardware}");
            }
            if (report.Scope == OomScope.Global && (report.Memory.Counters.IsEmpty || report.Memory.Nodes.IsEmpty || report.Memory.Zones.IsEmpty
                || report.Memory.Buddies.IsEmpty || report.Memory.FreeSwap is null || report.Memory.TotalSwap is null))
            {
                yield return new("memory info", $"incomplete at line {report.Lines.FirstLine}");
            }
            if (report.Scope == OomScope.Memcg && (report.Cgroup.Memory is null || report.Cgroup.Stats.IsEmpty || report.Cgroup.StatsFor.IsEmpty))
                yield return new("cgroup info", $"incomplete at line {report.Lines.FirstLine}");
            if (report.Memory.Zones.Any(zone => zone.LowmemReserve.IsEmpty || zone["free"] is null || zone["min"] is null || zone["high"] is null))
                yield return new("zones", $"incomplete at line {report.Lines.FirstLine}");
            if (report.Memory.Buddies.Any(list => list.Orders.Sum(blocks => blocks.Count * blocks.Size.Count) != list.Total?.Count))
                yield return new("buddy", $"sum is not the total at line {report.Lines.FirstLine}");
            if (truth.Scenario == "slab" && report.Memory.Slabs.IsEmpty && report == reports[0])
                yield return new("slab", "no unreclaimable slab info");
        }
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
