using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>What stands in front of the kernel's text: facts, and offsets into the physical line.</summary>
internal struct LineHeader
{
    public int TextStart;

    public int HostStart;

    /// <summary>0 when the line names no host.</summary>
    public int HostLength;

    public int CallerStart;

    public int CallerLength;

    public long MonotonicMicros;

    public long WallMicros;

    public TimeProvenance Provenance;

    /// <summary>-1 when not given.</summary>
    public int Facility;

    public sbyte Level;

    public LineOrigin Origin;

    public TextEscapes Escapes;

    /// <summary>Set where it is neither dmesg nor syslog.</summary>
    public LineFormat Format;

    public static LineHeader Empty => new()
    {
        MonotonicMicros = -1,
        WallMicros = long.MinValue,
        Facility = -1,
        Level = -1,
    };

    public readonly LineTime Time => new(MonotonicMicros, WallMicros, Provenance);

    public void SetPriority(int priority)
    {
        Facility = priority >> 3;
        Level = (sbyte)(priority & 7);
    }
}
