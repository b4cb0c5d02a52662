using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>Reads the parts of a report that stand between its head and its kill line, each recognised by its first bytes.</summary>
internal sealed class SectionReader(ReportSlot slot)
{
    private readonly OpenReport report = slot.Report;

    public bool TryTake(in KernelLine line)
    {
        if (report.TryTakeSection(line) || report.Memory.TryAccept(line.Text, line.IsBare))
        {
            slot.Touch(line);
            return true;
        }
        return TryProcessLine(line) || TryCpusetLine(line);
    }

    /// <summary>A part of a report whose beginning is lost: a log that starts in the middle, a wrapped ring buffer, lost lines.</summary>
    public bool TryOpenInTheMiddle(in KernelLine line, LogSource source)
    {
        if (slot.IsUnfinished || !IsSection(line.Text))
            return false;
        slot.Open(line, source);
        if (report.TryTakeSection(line) || report.Memory.TryAccept(line.Text, line.IsBare))
        {
            slot.Touch(line);
            return true;
        }
        report.Close();
        return false;
    }

    /// <summary><c>sysrq: Show Memory</c>: a Mem-Info block follows, which is not the missing one of a report that was cut.</summary>
    public bool TryOpenDump(in KernelLine line, LogSource source)
    {
        if (line.Text.IndexOf("Show Memory"u8) < 0 || !(line.Text.StartsWith("sysrq: "u8) || line.Text.StartsWith("SysRq : "u8)))
            return false;
        slot.Open(line, source);
        report.BySysRq = true;
        slot.Touch(line);
        return true;
    }

    /// <summary>The first line of a section: one that cannot go on with the section before.</summary>
    public static bool BeginsSection(ReadOnlySpan<byte> text) =>
        text.StartsWith("Mem-"u8) || text.StartsWith("active_anon:"u8) || text.StartsWith("memory: usage "u8) || text.StartsWith("Task"u8)
        || (text.StartsWith("[ "u8) && TaskLayout.TryParseHeader(text, out _, out _));

    private bool TryProcessLine(in KernelLine line)
    {
        if (!ProcessLine.TryParse(line.Text, out var process))
            return false;
        if (process.IsOpen && report.Release is null)
        {
            slot.Hold(PendingText.Kind.Process, line);
            return true;
        }
        if (!report.TryTake(process))
            return false;
        slot.Touch(line);
        return true;
    }

    private bool TryCpusetLine(in KernelLine line)
    {
        if (!CpusetLine.TryParse(line.Text, out var cpuset))
            return false;
        report.Take(cpuset);
        slot.Touch(line);
        return true;
    }

    private static bool IsSection(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return false;
        return text[0] switch
        {
            (byte)'[' => TaskLayout.TryParseHeader(text, out _, out var isOpen) ? !isOpen : TaskLayout.OfHeaderless(text) is not null,
            (byte)'M' => text.StartsWith("Mem-Info:"u8) || text.StartsWith("Mem-info:"u8) || CgroupStatsLine.TryParse(text, out _),
            (byte)'N' or (byte)'D' or (byte)'H' => ZonePrefix.TryParse(text, out var prefix)
                && (prefix.Rest.StartsWith(" free:"u8) || prefix.Rest.StartsWith(": "u8) || prefix.Rest.StartsWith("active_anon:"u8)),
            (byte)'l' => text.StartsWith("lowmem_reserve[]:"u8),
            (byte)'m' or (byte)'s' or (byte)'k' => CgroupUsageLine.TryParse(text, out _, out _),
            (byte)'a' => text.StartsWith("active_anon:"u8),
            >= (byte)'0' and <= (byte)'9' => PageTotalLine.TryParse(text, out _, out _),
            _ => false,
        };
    }
}
