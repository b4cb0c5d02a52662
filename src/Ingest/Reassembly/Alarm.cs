namespace Oom.Ingest.Reassembly;

/// <summary>When the assembler next wants to be told the time, because a live source may have fallen silent by then.</summary>
internal sealed class Alarm
{
    /// <summary>Wall clock of this process; null while nothing is waited for.</summary>
    public long? DueMicros { get; private set; }

    public void SetFor(long micros) => DueMicros = DueMicros is { } due && due <= micros ? due : micros;

    public void Clear() => DueMicros = null;
}
