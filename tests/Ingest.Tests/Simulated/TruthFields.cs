using System.Globalization;
using System.Text.Json;
using Oom.Contracts;

namespace Oom.Ingest.Tests.Simulated;

/// <summary>
/// Every field that the truth about a simulated report tells, beside the one we read. What no line in the log shows is absent in
/// both: a value that we made up differs too.
/// </summary>
internal static class TruthFields
{
    /// <summary>The names of the fields in which a report differs, with both values.</summary>
    public static IEnumerable<(string Field, string Expected, string Found)> Differences(JsonElement truth, OomReport report)
    {
        foreach (var (field, expected, found) in Of(truth, report))
        {
            // "#012" is rsyslog's line break, and the name of a process
            var (wanted, got) = (Text(expected).Replace("#012", "\n", StringComparison.Ordinal), Text(found));
            if (wanted != got)
                yield return (field, wanted, got);
        }
    }

    private static IEnumerable<(string Field, object? Expected, object? Found)> Of(JsonElement truth, OomReport report)
    {
        if (Number(truth, "first_line") == report.Lines.FirstLine)
        {
            yield return ("monotonic_us", Number(truth, "monotonic_us"), report.Time.HasMonotonic ? report.Time.MonotonicMicros : null);
            yield return ("at", Wall(truth) is { } at ? Seconds(at) : null, report.Time.Wall is { } wall ? Seconds(wall) : null);
        }

        yield return ("scope", Word(truth, "scope"), report.Scope.ToString().ToLowerInvariant());
        yield return ("outcome", Outcome(truth, report), OutcomeOf(report));
        yield return ("header_present", truth.GetProperty("header_present").GetBoolean(), report.Sections.HasFlag(ReportSections.Head));
        yield return ("last_kill_line", Number(truth, "last_kill_line") is { } last && last > report.Lines.LastLine ? last : null, null);
        yield return ("sysrq", truth.GetProperty("header_present").GetBoolean() && truth.TryGetProperty("sysrq", out _), report.IsSysRq);
        yield return ("kernel", Word(truth, "kernel"), report.KernelRelease);
        yield return ("trigger.comm", Word(truth, "trigger", "comm"), report.Trigger.Comm);
        yield return ("trigger.pid", Number(truth, "trigger", "pid"), report.Trigger.Pid);
        yield return ("trigger.uid", Number(truth, "trigger", "uid"), report.Trigger.Uid);
        yield return ("gfp_mask", Word(truth, "gfp_mask")?.Split('(')[0], report.Request.GfpMask is { } mask ? $"0x{mask:x}" : null);
        yield return ("gfp_flags", Word(truth, "gfp_mask") is { } gfp && gfp.Contains('(') ? gfp[(gfp.IndexOf('(') + 1)..^1] : null, report.Request.GfpFlagsFromTable ? null : report.Request.GfpFlags);
        yield return ("order", Number(truth, "order"), report.Request.Order);
        yield return ("oom_score_adj", Number(truth, "oom_score_adj"), report.Trigger.OomScoreAdj);
        yield return ("oomkilladj", Number(truth, "oomkilladj"), report.Trigger.OomKillAdj);
        yield return ("constraint", Word(truth, "constraint"), report.Constraint);
        yield return ("cpuset", Word(truth, "cpuset"), report.Cpuset);
        yield return ("mems_allowed", Word(truth, "mems_allowed"), report.MemsAllowed);
        yield return ("oom_memcg", Word(truth, "oom_memcg"), report.Cgroup.OomMemcg);
        yield return ("task_memcg", Word(truth, "task_memcg"), report.Cgroup.TaskMemcg);
        yield return ("usage_kb", Number(truth, "usage_kb"), report.Cgroup.Memory?.Usage.Count);
        yield return ("limit_kb", Number(truth, "limit_kb"), report.Cgroup.Memory?.Limit.Count);
        yield return ("swap_free_kb", Number(truth, "swap_free_kb"), report.Memory.FreeSwap?.Count);
        yield return ("swap_total_kb", Number(truth, "swap_total_kb"), report.Memory.TotalSwap?.Count);
        yield return ("zones", Number(truth, "zones"), report.Memory.Zones.Length);
        // from 4.19 on the header has a first line without columns, which may be all that is left of it
        if (truth.GetProperty("lines_lost_inside").GetInt32() == 0 && truth.GetProperty("lines_cut").GetInt32() == 0)
            yield return ("task_header_present", truth.GetProperty("task_header_present").GetBoolean(), report.Tasks is { Columns.IsEmpty: false });
        yield return ("task_rows", Number(truth, "task_rows"), report.Tasks?.Rows.Length ?? 0);
        if (truth.TryGetProperty("selected", out _))
        {
            yield return ("selected.pid", Number(truth, "selected", "pid"), report.Selected?.Pid);
            yield return ("selected.comm", Word(truth, "selected", "comm"), report.Selected?.Comm);
            yield return ("selected.score", Number(truth, "selected", "score"), report.Selected?.Score);
        }

        JsonElement[] victims = [.. truth.GetProperty("victims").EnumerateArray().Where(victim => victim.GetProperty("kill_line_present").GetBoolean())];
        yield return ("victims", string.Join(' ', victims.Select(victim => victim.GetProperty("pid").GetInt32()).Order()), string.Join(' ', report.Victims.Select(victim => victim.Pid).Order()));
        foreach (var victim in victims)
        {
            var found = report.Victims.FirstOrDefault(one => one.Pid == victim.GetProperty("pid").GetInt32());
            if (found is null)
                continue;
            yield return ("victim.comm", Word(victim, "comm"), found.Comm);
            yield return ("victim.line", Number(victim, "line"), found.Line);
            yield return ("victim.uid", Number(victim, "uid"), found.Uid);
            yield return ("victim.total_vm_kb", Number(victim, "total_vm_kb"), found.TotalVm?.Count);
            yield return ("victim.anon_rss_kb", Number(victim, "anon_rss_kb"), found.AnonRss?.Count);
            yield return ("victim.file_rss_kb", Number(victim, "file_rss_kb"), found.FileRss?.Count);
            yield return ("victim.shmem_rss_kb", Number(victim, "shmem_rss_kb"), found.ShmemRss?.Count);
            yield return ("victim.pgtables_kb", Number(victim, "pgtables_kb"), found.PageTables?.Count);
            yield return ("victim.oom_score_adj", Number(victim, "oom_score_adj"), found.OomScoreAdj);
        }

        if (victims.Any(victim => victim.GetProperty("primary").GetBoolean()))
            yield return ("victim.primary", victims.Single(victim => victim.GetProperty("primary").GetBoolean()).GetProperty("pid").GetInt32(), report.Victims.FirstOrDefault(victim => victim.IsPrimary)?.Pid);
    }

    /// <summary>Where the announcement of a group kill is lost, its members tell.</summary>
    private static string? Outcome(JsonElement truth, OomReport report) =>
        truth.TryGetProperty("group", out var announced) && !announced.GetBoolean() && report.Outcome == OomOutcome.KilledGroup ? "killed-group" : Word(truth, "outcome");

    /// <summary>A choice without its kill line is a kill to the truth; to us it is not known.</summary>
    private static string OutcomeOf(OomReport report) => report.Outcome switch
    {
        OomOutcome.Killed => "killed",
        OomOutcome.KilledGroup => "killed-group",
        OomOutcome.NoKillable => "no-killable",
        OomOutcome.Panic => "panic",
        OomOutcome.AlreadyExiting => "already-exiting",
        OomOutcome.Unknown => report.Selected is null ? "unknown" : "killed",
    };

    private static DateTimeOffset? Wall(JsonElement truth) =>
        Word(truth, "at") is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();

    private static JsonElement? Find(JsonElement truth, string[] path)
    {
        foreach (var name in path)
        {
            if (!truth.TryGetProperty(name, out truth))
                return null;
        }

        return truth;
    }

    private static string? Word(JsonElement truth, params string[] path) => Find(truth, path)?.GetString();

    private static long? Number(JsonElement truth, params string[] path) => Find(truth, path)?.GetInt64();

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
