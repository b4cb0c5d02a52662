using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>Facts of one line: boots, losses, the reaper, and lines with the killer's words that no rule takes.</summary>
internal sealed class NoticeReader(NodeState state)
{
    public long Suspicious { get; private set; }

    public bool TryReaper(in KernelLine line, LogSource source)
    {
        if (!ReaperLine.TryParse(line.Text, out var reaped))
            return false;
        state.Emit(new ProcessReaped
        {
            Id = state.IdOf("reaped", source, line),
            Node = state.Node,
            BootId = state.BootId,
            Time = line.Time,
            Lines = NodeState.RangeOf(line, source),
            Pid = reaped.Pid,
            Comm = state.Names.Of(reaped.Comm),
            AnonRss = ToKiB(reaped.AnonRss),
            FileRss = ToKiB(reaped.FileRss),
            ShmemRss = ToKiB(reaped.ShmemRss),
            Failed = reaped.Failed,
        });
        return true;
    }

    /// <summary>The boot id is made up from the boot line where the transport gives none.</summary>
    public void TakeBoot(in BootLine boot, in KernelLine line, LogSource source)
    {
        var release = state.Names.Of(boot.Release);
        state.KernelRelease = release;
        var id = EventIds.Of("boot", state.Node, line.BootId, source, line.Position, line.Part);
        if (line.BootId is null)
            state.BootId = $"boot-{id}";
        state.Emit(new BootStarted
        {
            Id = id,
            Node = state.Node,
            BootId = state.BootId,
            Time = line.Time,
            Lines = NodeState.RangeOf(line, source),
            KernelRelease = release,
            Build = KernelText.Decode(boot.Build),
        });
    }

    public void TakeLoss(in LossLine loss, in KernelLine line, LogSource source) => state.Emit(new LinesLost
    {
        Id = state.IdOf("lost", source, line),
        Node = state.Node,
        BootId = state.BootId,
        Time = line.Time,
        Lines = NodeState.RangeOf(line, source),
        Count = loss.Count,
        Cause = loss.Cause,
        What = loss.What.IsEmpty ? null : state.Names.Of(loss.What),
    });

    /// <summary>Kept, so that the gap in the grammar is seen.</summary>
    public void TakeSuspicious(in KernelLine line, LogSource source)
    {
        var text = line.Text;
        // a number must follow: a process may be called "Killed process"
        var words = text.IndexOf("Killed process "u8);
        var after = words < 0 ? default : text[(words + "Killed process "u8.Length)..];
        if (after.IsEmpty || (uint)(after[0] - '0') > 9)
            return;
        Suspicious++;
        state.Emit(new LineRefused
        {
            Id = state.IdOf("refused", source, line),
            Node = state.Node,
            BootId = state.BootId,
            Time = line.Time,
            Lines = NodeState.RangeOf(line, source),
            Reason = "has the OOM killer's words in an unknown form",
            Bytes = text[..Math.Min(text.Length, 8192)].ToArray(),
        });
    }

    private static KiB? ToKiB(long? size) => size is { } count ? new KiB(count) : null;
}
