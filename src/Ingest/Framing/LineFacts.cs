using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>Everything of a <see cref="KernelLine"/> but its bytes.</summary>
internal struct LineFacts
{
    public string Node;
    public bool NamesNode;
    public string? BootId;
    public long Position;
    public int Part;
    public long Sequence;
    public long Number;
    public LineTime Time;
    public LineFormat Format;
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

    /// <summary>Whether the line came out of a shipper's record, which has told some of its facts already.</summary>
    public readonly bool IsWrapped => Format != LineFormat.Auto;

    public void SetNode(string node)
    {
        Node = node;
        NamesNode = true;
    }

    /// <summary>Names the format, unless something around the line has one.</summary>
    public void SetFormat(LineFormat format)
    {
        if (!IsWrapped)
            Format = format;
    }

    /// <summary>Sets what the time has of its own; on the machine itself the boot time makes a wall time of the kernel's.</summary>
    public void SetTime(LineTime time, LogSource source)
    {
        Time = new LineTime(
            time.HasMonotonic ? time.MonotonicMicros : Time.MonotonicMicros,
            time.HasWall ? time.WallMicros : Time.WallMicros,
            time.HasWall ? time.Provenance : Time.Provenance);
        if (source.BootWallMicros is { } boot && Time is { HasMonotonic: true, HasWall: false })
            Time = Time with { WallMicros = boot + Time.MonotonicMicros, Provenance = TimeProvenance.FromBootTime };
    }
}
