using System.Text.Json;
using Oom.Contracts;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>Every field of a published log's truth against the events read from it.</summary>
internal static class PublishedChecks
{
    public static IEnumerable<string> Of(PublishedTruth truth, IReadOnlyList<KernelEvent> events)
    {
        var reports = events.Reports().ToArray();
        var wrong = new List<string>();
        if (reports.Length != truth.NReports && !truth.NReportsAccept.Contains(reports.Length))
            wrong.Add($"{reports.Length} reports, not {truth.NReports}: lines {string.Join(", ", reports.Select(report => $"{report.Lines.FirstLine}-{report.Lines.LastLine}"))}");
        if (truth.Reports.Length != truth.NReports)
            wrong.Add($"the truth counts {truth.NReports} and describes {truth.Reports.Length}");
        foreach (var (index, (wanted, got)) in truth.Reports.Zip(reports).Index())
        {
            var next = index + 1 < truth.Reports.Length ? truth.Reports[index + 1].FirstLine : long.MaxValue;
            Check(wanted, got, next, (what, expected, actual) => wrong.Add($"[{index}] {what}: {actual ?? "null"}, not {expected ?? "null"}"));
        }
        Kills(truth, events, wrong);
        Lines(truth, events, wrong);
        wrong.AddRange(events.OfType<LineRefused>().Select(refused => $"refused: {refused.Reason}: {System.Text.Encoding.Latin1.GetString(refused.Bytes)}"));
        return wrong;
    }

    private static void Check(PublishedReport wanted, OomReport got, long nextFirstLine, Action<string, object?, object?> wrong)
    {
        void Shown<T>(string what, T? expected, T? actual)
        {
            if (expected is not null && !expected.Equals(actual))
                wrong(what, expected, actual);
        }

        Shown<long?>("first_line", wanted.FirstLine, got.Lines.FirstLine);
        // the truth names the line where the last record begins; its wrapped rest may follow
        if (got.Lines.LastLine < wanted.LastLine || got.Lines.LastLine >= nextFirstLine && nextFirstLine > wanted.LastLine)
            wrong("last_line", wanted.LastLine, got.Lines.LastLine);
        Shown("gfp_mask", wanted.GfpMask, got.Request.GfpText);
        Shown("order", wanted.Order, got.Request.Order);
        Shown("oom_score_adj", wanted.OomScoreAdj, got.Trigger.OomScoreAdj);
        Shown("oom_adj", wanted.OomAdj, got.Trigger.OomAdj);
        Shown("oomkilladj", wanted.Oomkilladj, got.Trigger.OomKillAdj);
        Shown("nodemask", wanted.Nodemask, got.Request.Nodemask);
        Shown("cpuset", wanted.Cpuset, got.Cpuset);
        Shown("mems_allowed", wanted.MemsAllowed, got.MemsAllowed);
        Shown("constraint", wanted.Constraint, got.Constraint?.Replace("CONSTRAINT_", "", StringComparison.Ordinal).ToLowerInvariant());
        Shown("scope", wanted.Scope, got.Scope.ToString().ToLowerInvariant());
        Shown("kernel", wanted.Kernel, got.KernelRelease);
        Shown("trigger.comm", wanted.Trigger?.Comm, got.Trigger.Comm);
        Shown("trigger.pid", wanted.Trigger?.Pid, got.Trigger.Pid);
        Shown("trigger.uid", wanted.Trigger?.Uid, got.Trigger.Uid);
        Shown("selected.pid", wanted.Selected?.Pid, got.Selected?.Pid);
        Shown("selected.name", wanted.Selected?.Name, got.Selected?.Comm);
        Shown("selected.uid", wanted.Selected?.Uid, got.Selected?.Uid);
        Shown("selected.score", wanted.Selected?.Score, got.Selected?.Score);
        Shown("task_rows", wanted.TaskRows, got.Tasks?.Rows.Length);
        Shown("task_table_shown", wanted.TaskTableShown, got.Sections.HasFlag(ReportSections.TaskTable));
        Shown("swap_free_kb", wanted.SwapFreeKb, got.Memory.FreeSwap?.Count);
        Shown("swap_total_kb", wanted.SwapTotalKb, got.Memory.TotalSwap?.Count);
        Shown<bool?>("complete", wanted.Complete, got.IsComplete);
        Shown("oom_group", wanted.OomGroup, got.GroupMemcg is not null);
        Shown<bool?>("no_killable", wanted.NoKillable ?? false, got.NoKillable);
        Shown("sections", Join(wanted.Sections), Join(Words(got.Sections)));
        Missing(wanted, got, wrong);
        // a choice without its kill line: whether the kill happened is not shown
        if (wanted.OutcomeBasis is null || got.Outcome != OomOutcome.Unknown)
            Shown("outcome", wanted.Outcome, Word(got.Outcome));
        foreach (var (name, value) in wanted.Memcg)
            Cgroup(name, value, got.Cgroup, wrong);
        Victims(wanted, got, wrong);
    }

    /// <summary>Whether a cut lies before the choice or behind it cannot be told where neither is shown.</summary>
    private static void Missing(PublishedReport wanted, OomReport got, Action<string, object?, object?> wrong)
    {
        static IEnumerable<string> WithOneTail(IEnumerable<string> parts) => parts.Select(part => part == "kill_line" ? "tail" : part);
        var missing = Words(got.Missing);
        if (Join(WithOneTail(wanted.Missing)) != Join(WithOneTail(missing)))
            wrong("missing", Join(wanted.Missing), Join(missing));
    }

    private static void Victims(PublishedReport wanted, OomReport got, Action<string, object?, object?> wrong)
    {
        var expected = wanted.Victims.Select(victim => (victim.Pid, victim.Name));
        var actual = got.Victims.Select(victim => (victim.Pid, victim.Comm));
        if (!expected.SequenceEqual(actual))
        {
            wrong("victims", string.Join(", ", expected), string.Join(", ", actual));
            return;
        }
        foreach (var (want, victim) in wanted.Victims.Zip(got.Victims))
        {
            void Shown<T>(string what, T? shown, T? read) where T : struct
            {
                if (!shown.Equals(read))
                    wrong($"victim {want.Pid} {what}", shown, read);
            }

            Shown("uid", want.Uid, victim.Uid);
            Shown("total_vm_kb", want.TotalVmKb, victim.TotalVm?.Count);
            Shown("anon_rss_kb", want.AnonRssKb, victim.AnonRss?.Count);
            Shown("file_rss_kb", want.FileRssKb, victim.FileRss?.Count);
            Shown("shmem_rss_kb", want.ShmemRssKb, victim.ShmemRss?.Count);
            Shown("pgtables_kb", want.PgtablesKb, victim.PageTables?.Count);
            Shown("oom_score_adj", want.OomScoreAdj, victim.OomScoreAdj);
        }
    }

    private static void Cgroup(string name, JsonElement wanted, MemoryCgroup got, Action<string, object?, object?> wrong)
    {
        CgroupUsage? usage = name.StartsWith("memsw_", StringComparison.Ordinal) ? got.MemorySwap
            : name.StartsWith("swap_", StringComparison.Ordinal) ? got.Swap
            : name.StartsWith("kmem_", StringComparison.Ordinal) ? got.Kmem
            : got.Memory;
        var actual = name switch
        {
            "task_memcg" => got.TaskMemcg,
            "oom_memcg" => got.OomMemcg,
            "stats_for" => string.Join('\n', got.StatsFor),
            _ when name.EndsWith("usage_kb", StringComparison.Ordinal) => $"{usage?.Usage.Count}",
            _ when name.EndsWith("limit_kb", StringComparison.Ordinal) => $"{usage?.Limit.Count}",
            _ => $"{usage?.FailCount}",
        };
        var expected = wanted.ValueKind == JsonValueKind.Array ? string.Join('\n', wanted.EnumerateArray()) : wanted.ToString();
        if (actual != expected)
            wrong($"memcg.{name}", expected, actual);
    }

    private static void Kills(PublishedTruth truth, IReadOnlyList<KernelEvent> events, List<string> wrong)
    {
        var kills = events.OfType<UserspaceKill>().OrderBy(kill => kill.Lines.FirstLine).ToArray();
        if (kills.Length != truth.OtherKills.Length)
            wrong.Add($"{kills.Length} kills by others, not {truth.OtherKills.Length}");
        foreach (var (want, kill) in truth.OtherKills.Zip(kills))
        {
            void Shown<T>(string what, T? expected, T? actual)
            {
                if (expected is not null && !expected.Equals(actual))
                    wrong.Add($"kill by {want.By} {what}: {actual}, not {expected}");
            }

            Shown("by", want.By, kill.Killer);
            Shown("pid", want.Pid, kill.Pid);
            Shown("name", want.Name, kill.Comm);
            Shown("uid", want.Uid, kill.Uid);
            Shown("cgroup", want.Cgroup, kill.Cgroup);
            Shown("signal", want.Signal, kill.Signal);
            if (want.Reason is not null && !HasWords(kill.Reason, want.Reason))
                wrong.Add($"kill by {want.By} reason: {kill.Reason}, not {want.Reason}");
            Shown("processes", want.Processes, kill.Processes);
            Shown("oom_score", want.OomScore ?? want.Badness, kill.OomScore);
            Shown("oom_score_adj", want.OomScoreAdj ?? want.Adj, kill.OomScoreAdj);
            Shown("rss_kb", want.RssKb ?? want.VmrssMib * 1024, kill.Rss?.Count);
            Shown("swap_kb", want.SwapKb, kill.Swap?.Count);
            Shown("free_kb", want.FreeKb, kill.Freed?.Count);
            Shown("on_behalf_of", want.OnBehalfOf, kill.OnBehalfOf);
            Shown("on_behalf_of_pid", want.OnBehalfOfPid, kill.OnBehalfOfPid);
            Shown("cache_kb", want.CacheKb, kill.Cache?.Count);
            Shown("cache_limit_kb", want.CacheLimitKb, kill.CacheLimit?.Count);
        }
    }

    /// <summary>The truth leaves words out of a reason.</summary>
    private static bool HasWords(string? reason, string words)
    {
        var left = new Queue<string>(words.Split(' '));
        foreach (var word in (reason ?? "").Split(' '))
        {
            if (left.TryPeek(out var next) && next == word)
                left.Dequeue();
        }
        return left.Count == 0;
    }

    private static void Lines(PublishedTruth truth, IReadOnlyList<KernelEvent> events, List<string> wrong)
    {
        void Count(string line, int found)
        {
            var expected = truth.OtherLines.GetValueOrDefault(line);
            if (found != expected)
                wrong.Add($"{line}: {found}, not {expected}");
        }

        Count("oom_reaper_lines", events.OfType<ProcessReaped>().Count());
        Count("page_allocation_failure_lines", events.OfType<AllocationFailed>().Count(failure => failure.Kind == AllocationKind.Page));
        Count("slub_unable_to_allocate_lines", events.OfType<AllocationFailed>().Count(failure => failure.Kind == AllocationKind.Slub));
    }

    private static string Join(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Words(ReportSections sections) =>
        from part in Enum.GetValues<ReportSections>()
        where part != ReportSections.None && sections.HasFlag(part)
        select part switch
        {
            ReportSections.Head => "head",
            ReportSections.Stack => "stack",
            ReportSections.MemInfo => "meminfo",
            ReportSections.MemcgUsage => "memcg_usage",
            ReportSections.MemcgStats => "memcg_stats",
            ReportSections.SlabInfo => "slab_info",
            ReportSections.TaskTable => "task_table",
            ReportSections.Summary => "summary",
            ReportSections.Kill => "kill",
            _ => part.ToString(),
        };

    private static IEnumerable<string> Words(MissingPart missing) =>
        from part in Enum.GetValues<MissingPart>()
        where part != MissingPart.None && missing.HasFlag(part)
        select part switch
        {
            MissingPart.Head => "head",
            MissingPart.MemoryInfo => "memory_info",
            MissingPart.TaskTableHeader => "task_table_header",
            MissingPart.Tail => "tail",
            MissingPart.KillLine => "kill_line",
            MissingPart.Elided => "elided_by_author",
            MissingPart.Lines => "lines",
            _ => part.ToString(),
        };

    private static string Word(OomOutcome outcome) => outcome switch
    {
        OomOutcome.Killed => "killed",
        OomOutcome.KilledGroup => "killed-group",
        OomOutcome.NoKillable => "no-killable",
        OomOutcome.Panic => "panic",
        OomOutcome.Unknown => "unknown",
        _ => outcome.ToString(),
    };
}
