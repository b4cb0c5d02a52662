using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>Everything of a <see cref="KernelLine"/> but its bytes.</summary>
internal struct LineFacts
{
    public string Node;
    public string? BootId;
    public long Position;
    public int Part;
    public long Sequence;
    public long Number;
    public LineTime Time;
    public LineOrigin Origin;
    public sbyte Level;
    public bool IsBare;
    public bool IsSameRecord;

    /// <summary>What is known of a line before it is looked at.</summary>
    public static LineFacts Of(LogSource source, long position, long number) => new()
    {
        Node = source.Node,
        BootId = source.BootId,
        Position = position,
        Number = number,
        Sequence = -1,
        Level = -1,
        Time = LineTime.Unknown,
    };

    /// <summary>Sets the time; on the machine itself the boot time makes a wall time of the kernel's.</summary>
    public void SetTime(LineTime time, LogSource source) => Time =
        source.BootWallMicros is { } boot && time is { HasMonotonic: true, HasWall: false }
            ? time with { WallMicros = boot + time.MonotonicMicros, Provenance = TimeProvenance.FromBootTime }
            : time;
}
