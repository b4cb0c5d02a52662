using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>
/// Tells a member of a group kill, whose announcement <c>Tasks in … are going to be killed due to memory.oom.group set</c> is not
/// there (lost, or its level was filtered out), from a kill of its own that the kernel printed without a report. The kernel leaves
/// out reports only behind ten in five seconds (<c>oom_kill_process</c>), and kills a group in one go. Where both can be, they stay
/// two events: no kill is lost then.
/// </summary>
internal sealed class LostAnnouncement(ReportSlot slot)
{
    private static readonly TimeSpan RateInterval = TimeSpan.FromSeconds(5);

    /// <summary>Between two members: some hundred microseconds, or what a serial console takes for a line.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(100);

    // half of what the kernel allows, because heads may be lost as well
    private readonly LineTime[] lastHeads = new LineTime[5];
    private long heads;

    /// <summary>Every report that is not left out has a head.</summary>
    public void NoteHead(LineTime time) => lastHeads[heads++ % lastHeads.Length] = time;

    /// <summary>Whether a kill line behind that of the open report is most likely one of its group.</summary>
    public bool Explains(in KilledLine killed, in KernelLine line)
    {
        var report = slot.Report;
        return report.HasHead && !report.HasVictim(killed.Pid) && report.MayList(killed.Pid) && Follows(line) && !MayBeRateLimited(line.Time);
    }

    private bool Follows(in KernelLine line)
    {
        var last = slot.Report.Lines;
        // numbered one by one, no line is lost between the first victim and this one
        if (!slot.Report.IsGroupKill && line.Sequence >= 0 && line.Sequence == slot.LastSequence + 1)
            return false;
        return line.Time.MicrosSince(last.LastTime) is { } gap ? gap >= 0 && gap <= (long)LongestStep.TotalMicroseconds : line.Number - last.LastLine <= 1;
    }

    private bool MayBeRateLimited(LineTime now)
    {
        if (heads < lastHeads.Length)
            return false;
        return now.MicrosSince(lastHeads[heads % lastHeads.Length]) is not { } since || since <= (long)RateInterval.TotalMicroseconds;
    }
}
