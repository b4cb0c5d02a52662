using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>The lines that something open was read from so far. They may go on in the next source of a rotated set.</summary>
internal struct LineSpan
{
    private long lastPosition;
    private int count;
    private ulong hash;

    public long FirstPosition { get; private set; }

    public int FirstPart { get; private set; }

    public long FirstLine { get; private set; }

    public long LastLine { get; private set; }

    /// <summary>The source of its first line.</summary>
    public LogSource Source { get; private set; }

    /// <summary>The source of its last line.</summary>
    public LogSource LastSource { get; private set; }

    /// <summary>Time of the first line that had one.</summary>
    public LineTime Time { get; private set; }

    /// <summary>Time of the last line that had one.</summary>
    public LineTime LastTime { get; private set; }

    public readonly int Count => count;

    public void Begin(in KernelLine line, LogSource from)
    {
        Source = LastSource = from;
        FirstPosition = line.Position;
        FirstPart = line.Part;
        FirstLine = line.Number;
        Time = LineTime.Unknown;
        LastTime = LineTime.Unknown;
        count = 0;
        hash = LineHash.Add(LineHash.Seed, line.Node);
    }

    public void Add(in KernelLine line, LogSource from)
    {
        if (!ReferenceEquals(from, LastSource) && from.Identity != LastSource.Identity)
        {
            lastPosition = LastLine = -1;
            LastSource = from;
        }

        if (line.Number != LastLine || count == 0)
            count++;
        // a record over several lines (dmesg --json) may be complete only after a line between them
        lastPosition = count == 1 ? line.Position : Math.Max(lastPosition, line.Position);
        LastLine = count == 1 ? line.Number : Math.Max(LastLine, line.Number);
        if (line.Time.HasMonotonic || line.Time.HasWall)
        {
            if (!Time.HasMonotonic && !Time.HasWall)
                Time = line.Time;
            LastTime = line.Time;
        }
        // trimmed: after a restart the width of an indentation is not known yet
        hash = LineHash.Add(hash, line.Text.Trim((byte)' '));
    }

    public readonly LineRange ToRange()
    {
        var isCut = LastSource.Identity != Source.Identity;
        return new LineRange(
            Source.Identity, Source.Name, FirstPosition, lastPosition, FirstLine, LastLine, count, hash,
            isCut ? LastSource.Identity : null, isCut ? LastSource.Name : null);
    }
}
