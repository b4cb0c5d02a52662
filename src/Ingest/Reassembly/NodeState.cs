using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>What the readers of one node's lines share: who it is, which boot and kernel it runs, where events go.</summary>
internal sealed class NodeState(string node, LogSource source, NameTable names, AssemblyOptions options, ICollection<KernelEvent> events, Alarm alarm)
{
    public string Node => node;

    public NameTable Names => names;

    public AssemblyOptions Options => options;

    /// <summary>Boot id of the lines now read: given by the transport, or made up from the boot line.</summary>
    public string? BootId { get; set; }

    /// <summary>The kernel that last named itself, for reports that lost their process line.</summary>
    public string? KernelRelease { get; set; }

    /// <summary>Wall clock of this process, for live sources.</summary>
    public long NowMicros { get; set; }

    /// <summary>The source of the line now read.</summary>
    public LogSource Source { get; set; } = source;

    /// <summary>Lines of all nodes seen in the stream so far.</summary>
    public long StreamLine { get; set; }

    /// <summary>Asks for the time in so long.</summary>
    public void WakeIn(TimeSpan delay) => alarm.SetFor(NowMicros + (long)delay.TotalMicroseconds);

    /// <summary>Whether what was last touched then is over: live sources are silent after a moment, others may be given up.</summary>
    public bool IsOver(LogSource source, long touchedMicros, TimeSpan patience) =>
        (source.IsLive ? patience : Options.AbandonAfter) is { } limit && NowMicros - touchedMicros >= limit.TotalMicroseconds;

    public void Emit(KernelEvent found) => events.Add(found);

    public EventId IdOf(string kind, LogSource source, in KernelLine line) => EventIds.Of(kind, node, BootId, source, line.Position, line.Part);

    public static LineRange RangeOf(in KernelLine line, LogSource source)
    {
        var lines = default(LineSpan);
        lines.Begin(line, source);
        lines.Add(line, source);
        return lines.ToRange();
    }
}
