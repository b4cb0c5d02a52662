using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Oom.Simulation.Events;
using Oom.Simulation.Lines;

namespace Oom.Simulation.Truths;

/// <summary>One event as JSON. A value is there only if a line that shows it is in the file.</summary>
internal static class TruthWriter
{
    private static readonly (Section Section, string Name)[] SectionNames =
    [
        (Section.Header, "header"), (Section.Cpuset, "cpuset"), (Section.Cpu, "cpu"), (Section.Hardware, "hardware"), (Section.Stack, "stack"),
        (Section.MemInfo, "mem_info"), (Section.Node, "nodes"), (Section.Zone, "zones"), (Section.Buddy, "buddy"), (Section.SwapFree, "swap"),
        (Section.MemcgTask, "memcg_task"), (Section.MemcgUsage, "memcg_usage"), (Section.MemcgStats, "memcg_stats"), (Section.Slab, "slab"),
        (Section.TaskHeader, "task_header"), (Section.TaskRow, "tasks"), (Section.Summary, "summary"), (Section.Decision, "decision"),
        (Section.Kill, "kill"), (Section.GroupNote, "group"), (Section.Reaper, "reaper"), (Section.NoKillable, "no_killable"), (Section.Panic, "panic"),
    ];

    public static void Write(Utf8JsonWriter writer, EventTruth truth, LineForm form)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, truth.Kind);
        writer.WriteString("node"u8, truth.Node);
        writer.WriteNumber("boot"u8, truth.Boot);
        if (truth.Generation is not null)
            writer.WriteString("generation"u8, truth.Generation);
        WritePlace(writer, truth, form);
        if (truth.Kind == "oom")
            WriteOom(writer, truth);
        else
            WriteOther(writer, truth, form);
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, EventTruth truth, LineForm form)
    {
        writer.WriteNumber("first_line"u8, truth.FirstLine);
        writer.WriteNumber("last_line"u8, truth.LastLine);
        writer.WriteNumber("lines_written"u8, truth.LinesWritten);
        writer.WriteNumber("lines_lost_inside"u8, truth.LinesLost);
        writer.WriteNumber("lines_cut"u8, truth.LinesCut);
        writer.WriteNumber("foreign_lines_inside"u8, truth.ForeignLines);
        writer.WriteBoolean("truncated"u8, truth.LinesCut > 0);
        var at = DateTime.UnixEpoch.AddMicroseconds(truth.WallMicros);
        if (form.ShowsWallTime())
            writer.WriteString("at"u8, at.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
        if (form.ShowsMonotonicTime())
            writer.WriteNumber("monotonic_us"u8, truth.MonotonicMicros);
    }

    private static void WriteOom(Utf8JsonWriter writer, EventTruth truth)
    {
        var hasHeader = truth.Has(Section.Header);
        writer.WriteString("scope"u8, VisibleScope(truth));
        writer.WriteString("true_scope"u8, truth.Scope);
        writer.WriteString("outcome"u8, Outcome(truth));
        writer.WriteBoolean("complete"u8, truth is { LinesLost: 0, LinesCut: 0, CompleteWithoutHeader: false });
        writer.WriteBoolean("header_present"u8, hasHeader);
        writer.WriteBoolean("kill_line_present"u8, truth.Has(Section.Kill));
        if (truth.LastKillLine > 0)
            writer.WriteNumber("last_kill_line"u8, truth.LastKillLine);
        if (truth.IsSysrq)
            writer.WriteBoolean("sysrq"u8, true);
        if (truth.Has(Section.Suppressed) && truth.Suppressed is { } suppressed)
            writer.WriteNumber("suppressed"u8, suppressed);
        if (truth.Has(Section.Cpu))
            writer.WriteString("kernel"u8, truth.Release);
        WriteTrigger(writer, truth);
        if (hasHeader)
        {
            WriteText(writer, "gfp_mask", truth.Gfp!);
            writer.WriteNumber("order"u8, truth.Order!.Value);
            writer.WriteNumber(truth.AdjName!, truth.Adj!.Value);
        }
        WriteConstraint(writer, truth);
        WriteMemory(writer, truth);
        if (truth.Has(Section.Decision))
        {
            writer.WriteStartObject("selected"u8);
            writer.WriteNumber("pid"u8, truth.SelectedPid!.Value);
            WriteComm(writer, truth.SelectedComm!);
            writer.WriteNumber("score"u8, truth.SelectedScore!.Value);
            writer.WriteEndObject();
        }
        if (truth.IsGroup)
            writer.WriteBoolean("group"u8, truth.Has(Section.GroupNote));
        WriteVictims(writer, truth);
        writer.WriteStartArray("sections"u8);
        foreach (var (section, name) in SectionNames)
        {
            if (truth.Has(section))
                writer.WriteStringValue(name);
        }
        writer.WriteEndArray();
    }

    private static void WriteTrigger(Utf8JsonWriter writer, EventTruth truth)
    {
        if (!truth.Has(Section.Header) && !truth.Has(Section.Cpu))
            return;
        writer.WriteStartObject("trigger"u8);
        WriteComm(writer, truth.Comm!);
        if (truth.Has(Section.Cpu))
        {
            writer.WriteNumber("pid"u8, truth.Pid!.Value);
            if (truth.CpuLineShowsUid)
                writer.WriteNumber("uid"u8, truth.Uid!.Value);
        }
        writer.WriteEndObject();
    }

    private static void WriteConstraint(Utf8JsonWriter writer, EventTruth truth)
    {
        var hasSummary = truth.Has(Section.Summary);
        if (hasSummary)
            writer.WriteString("constraint"u8, truth.Constraint);
        if (hasSummary || truth.Has(Section.Cpuset))
        {
            WriteText(writer, "cpuset", truth.Cpuset!);
            WriteText(writer, "mems_allowed", truth.Mems!);
        }
        if (truth.OomMemcg is not null && (hasSummary || truth.Has(Section.MemcgTask) || truth.Has(Section.MemcgStats)))
            WriteText(writer, "oom_memcg", truth.OomMemcg);
        if (truth.TaskMemcg is not null && (hasSummary || truth.Has(Section.MemcgTask)))
            WriteText(writer, "task_memcg", truth.TaskMemcg);
    }

    private static void WriteMemory(Utf8JsonWriter writer, EventTruth truth)
    {
        if (truth.Has(Section.MemcgUsage))
        {
            writer.WriteNumber("usage_kb"u8, truth.UsageKb!.Value);
            writer.WriteNumber("limit_kb"u8, truth.LimitKb!.Value);
        }
        if (truth.Has(Section.SwapFree))
            writer.WriteNumber("swap_free_kb"u8, truth.SwapFreeKb!.Value);
        if (truth.Has(Section.SwapTotal))
            writer.WriteNumber("swap_total_kb"u8, truth.SwapTotalKb!.Value);
        writer.WriteNumber("zones"u8, truth.Zones);
        writer.WriteBoolean("task_header_present"u8, truth.Has(Section.TaskHeader));
        writer.WriteNumber("task_rows"u8, truth.TaskRowsWritten);
        if (truth.TaskRows > 0)
            writer.WriteNumber("task_rows_of_kernel"u8, truth.TaskRows);
    }

    private static void WriteVictims(Utf8JsonWriter writer, EventTruth truth)
    {
        writer.WriteStartArray("victims"u8);
        foreach (var victim in truth.Victims)
        {
            var isShown = victim.KillLines > 0;
            if (!isShown && !(victim.IsPrimary && truth.Has(Section.Summary)) && victim.ReaperLines == 0)
                continue;
            writer.WriteStartObject();
            writer.WriteNumber("pid"u8, victim.Pid);
            WriteComm(writer, victim.Comm);
            writer.WriteBoolean("primary"u8, victim.IsPrimary);
            writer.WriteBoolean("kill_line_present"u8, isShown);
            if (isShown)
                WriteSizes(writer, victim);
            if (victim.ReaperLines > 0)
                writer.WriteNumber("reaper_lines"u8, victim.ReaperLines);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteSizes(Utf8JsonWriter writer, VictimTruth victim)
    {
        writer.WriteNumber("kill_lines"u8, victim.KillLines);
        writer.WriteNumber("line"u8, victim.FirstKillLine);
        WriteNumber(writer, "uid", victim.Uid);
        WriteNumber(writer, "total_vm_kb", victim.TotalVmKb);
        WriteNumber(writer, "anon_rss_kb", victim.AnonRssKb);
        WriteNumber(writer, "file_rss_kb", victim.FileRssKb);
        WriteNumber(writer, "shmem_rss_kb", victim.ShmemRssKb);
        WriteNumber(writer, "pgtables_kb", victim.PageTablesKb);
        WriteNumber(writer, "oom_score_adj", victim.Adj);
    }

    private static void WriteOther(Utf8JsonWriter writer, EventTruth truth, LineForm form)
    {
        var isShown = truth.Has(Section.Header);
        writer.WriteBoolean("header_present"u8, isShown);
        writer.WriteBoolean("complete"u8, truth is { LinesLost: 0, LinesCut: 0 });
        if (truth.Program is not null)
            writer.WriteString("program"u8, truth.Program);
        if (truth.HasTag is { } hasTag)
            writer.WriteBoolean("has_tag"u8, hasTag);
        if (truth.Release is not null && (truth.Kind == "boot" ? isShown : truth.Has(Section.Cpu)))
            writer.WriteString("kernel"u8, truth.Release);
        if (!isShown)
            return;
        if (truth.Comm is not null && truth.Kind != "panic")
            WriteComm(writer, truth.Comm);
        if (truth.Pid is { } pid && (truth.Kind is "hung_task" or "userspace_kill" || truth.Has(Section.Cpu)))
            writer.WriteNumber("pid"u8, pid);
        if (truth.Gfp is not null)
            WriteText(writer, "gfp_mask", truth.Gfp);
        WriteNumber(writer, "order", truth.Order);
        WriteNumber(writer, "seconds", truth.Seconds);
        WriteNumber(writer, "bytes", truth.Bytes);
        if (truth.TaskMemcg is not null)
            WriteText(writer, "cgroup", truth.TaskMemcg);
        WriteNumber(writer, "repeated_from", truth.RepeatedFrom);
        if (truth.Kind == "forged")
            writer.WriteBoolean("facility_shown"u8, form.ShowsFacility());
        if (truth.Has(Section.SwapFree))
            writer.WriteNumber("swap_free_kb"u8, truth.SwapFreeKb!.Value);
        if (truth.Zones > 0)
            writer.WriteNumber("zones"u8, truth.Zones);
    }

    /// <summary>What a reader can know: the kill line, the summary or the memcg section say it; a stack alone does not.</summary>
    private static string VisibleScope(EventTruth truth)
    {
        var isSaid = truth.Has(Section.Summary) || truth.Has(Section.Decision) || (truth.KillLineShowsScope && truth.Has(Section.Kill))
            || truth.Has(Section.MemcgTask) || truth.Has(Section.MemcgUsage) || truth.Has(Section.MemcgStats) || truth.Has(Section.Panic);
        return isSaid ? truth.Scope! : "unknown";
    }

    private static string Outcome(EventTruth truth) =>
        truth.Has(Section.Panic) ? "panic"
        : truth.Has(Section.NoKillable) ? "no-killable"
        : truth.Has(Section.GroupNote) ? "killed-group"
        : truth.Has(Section.Kill) || truth.Has(Section.Summary) || truth.Has(Section.Decision) ? "killed"
        : "unknown";

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    /// <summary>The name as text, bytes that are not UTF-8 as \xNN, and exactly as hexadecimal.</summary>
    private static void WriteComm(Utf8JsonWriter writer, byte[] comm)
    {
        WriteText(writer, "comm", comm);
        writer.WriteString("comm_hex"u8, Convert.ToHexStringLower(comm));
    }

    private static void WriteText(Utf8JsonWriter writer, string name, ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            writer.WriteString(name, text);
            return;
        }
        var readable = new StringBuilder();
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done)
                readable.Append(rune);
            else
                length = AppendRaw(readable, text[0]);
            text = text[length..];
        }
        writer.WriteString(name, readable.ToString());
    }

    private static int AppendRaw(StringBuilder readable, byte value)
    {
        readable.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        return 1;
    }
}
