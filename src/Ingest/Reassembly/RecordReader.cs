using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>
/// Reads the lines that begin or end a report, each of which can make an event alone: the dump between them may be missing,
/// because the kernel limits its rate.
/// </summary>
internal sealed class RecordReader(ReportSlot slot)
{
    private readonly OpenReport report = slot.Report;
    private readonly PendingText previous = new();
    private readonly LostAnnouncement lostAnnouncement = new(slot);

    public bool TryTake(in KernelLine line, LogSource source) =>
        // lines that hold paths come first: a cgroup may be named like a kill line
        TrySummaryLine(line, source) || TryGroupKill(line) || TryCgroupLimit(line, source)
        || TryKillLine(line, source) || TryChoiceLine(line, source) || TryHeadLine(line, source) || TryEndLine(line, source);

    /// <summary>Keeps the line for the next: a head may be wrapped before its second word.</summary>
    public void Remember(in KernelLine line)
    {
        if (line.Text.Length < 256)
            previous.Hold(PendingText.Kind.Head, line);
        else
            previous.Clear();
    }

    public void Forget() => previous.Clear();

    private bool TryHeadLine(in KernelLine line, LogSource source)
    {
        if (!HeadLine.TryParse(line.Text, out var head))
            return false;
        slot.Open(line, source);
        lostAnnouncement.NoteHead(line.Time);
        if (!head.HasComm && TryPreviousAsHead(line, source))
            return true;
        if (!line.Time.HasMonotonic && !line.Time.HasWall)
        {
            report.Indent = line.Text.Length - line.Text.TrimStart((byte)' ').Length;
            head.Comm = head.Comm.TrimStart((byte)' ');
        }
        report.Take(head);
        slot.Touch(line);
        if (head.IsOpen && head.HasComm)
            slot.HoldHead(line, line.Text);
        return true;
    }

    /// <summary><c>mkfs.ext4 invoked</c> / <c>oom-killer: gfp_mask=…</c>: wrapped between the two words.</summary>
    private bool TryPreviousAsHead(in KernelLine line, LogSource source)
    {
        var before = previous.Text.TrimEnd((byte)' ');
        if (previous.Of == PendingText.Kind.None || previous.Number != line.Number - 1 || !before.EndsWith(" invoked"u8))
            return false;
        var joined = previous.JoinedWith(previous.Text.Length > before.Length ? ""u8 : " "u8, line.Text);
        if (!HeadLine.TryParse(joined, out var head) || !head.HasComm)
            return false;
        var first = new KernelLine { Node = line.Node, Position = previous.Position, Part = previous.Part, Number = previous.Number, Time = previous.Time, Text = previous.Text };
        report.Begin(first, source);
        slot.Touch(first);
        report.Take(head);
        slot.Touch(line);
        if (head.IsOpen)
            slot.HoldHead(first, joined);
        return true;
    }

    private bool TrySummaryLine(in KernelLine line, LogSource source)
    {
        if (!SummaryLine.TryParse(line.Text, out var summary))
            return false;
        if (!slot.IsUnfinished || report.HasSummary || report.HasChoice)
            slot.Open(line, source);
        if (summary.IsOpen)
        {
            slot.Hold(PendingText.Kind.Summary, line);
            return true;
        }
        report.Take(summary);
        slot.Touch(line);
        return true;
    }

    private bool TryChoiceLine(in KernelLine line, LogSource source)
    {
        if (!ChoiceLine.TryParse(line.Text, out var choice))
            return false;
        slot.TakePendingAsItIs();
        if (!slot.IsUnfinished || report.HasChoice || Contradicts(choice.Prefix))
            slot.Open(line, source);
        if (choice.IsOpen)
        {
            slot.Hold(PendingText.Kind.Choice, line);
            return true;
        }
        report.Take(choice);
        slot.Touch(line);
        return true;
    }

    private bool TryKillLine(in KernelLine line, LogSource source)
    {
        if (!KilledLine.TryParse(line.Text, out var killed))
            return false;
        slot.TakePendingAsItIs();
        if (!report.IsOpen || !BelongsToReport(killed, line))
            slot.Open(line, source);
        if (killed.IsOpen)
        {
            slot.Hold(PendingText.Kind.Killed, line);
            return true;
        }
        report.Take(killed, line);
        slot.Touch(line);
        return true;
    }

    /// <summary>
    /// One victim a report, every member after the announcement of a group kill, and, even if the announcement is lost, the one
    /// that was chosen a second time and what can only be a member.
    /// </summary>
    private bool BelongsToReport(in KilledLine killed, in KernelLine line)
    {
        if (Contradicts(killed.Prefix))
            return false;
        if (!report.HasEnded)
            return true;
        if (!report.HasVictims)
            return false;
        if (report.IsGroupKillAnnounced || report.HasVictim(killed))
            return true;
        if (!lostAnnouncement.Explains(killed, line))
            return false;
        report.MarkGroupKill();
        return true;
    }

    /// <summary>A cgroup's limit and the whole machine cannot be one report's reason.</summary>
    private bool Contradicts(KillPrefix prefix) =>
        prefix.IsPresent && report.IsOpen && report.Scope != OomScope.Unknown && report.Scope != prefix.Scope;

    private bool TryGroupKill(in KernelLine line)
    {
        if (!GroupKillLine.TryParse(line.Text, out var path))
            return false;
        slot.TakePendingAsItIs();
        if (!report.IsOpen)
            return true;
        report.TakeGroupKill(path);
        slot.Touch(line);
        return true;
    }

    private bool TryEndLine(in KernelLine line, LogSource source)
    {
        if (!EndLine.TryParse(line.Text, out var outcome, out var noKillable, out var scope, out var panic))
            return false;
        slot.TakePendingAsItIs();
        // "System is deadlocked on memory" follows "no killable processes"; any other end is a report's first
        var continues = slot.IsUnfinished || (report.IsOpen && report.Outcome == OomOutcome.NoKillable && outcome == OomOutcome.Panic);
        if (!continues)
            slot.Open(line, source);
        report.TakeEnd(outcome, noKillable, scope, panic);
        slot.Touch(line);
        return true;
    }

    private bool TryCgroupLimit(in KernelLine line, LogSource source)
    {
        if (!CgroupLimitLine.TryParse(line.Text, out var limit))
            return false;
        if (!slot.IsUnfinished)
            slot.Open(line, source);
        if (limit.IsOpen)
        {
            slot.Hold(PendingText.Kind.CgroupLimit, line);
            return true;
        }
        report.Take(limit);
        slot.Touch(line);
        return true;
    }
}
