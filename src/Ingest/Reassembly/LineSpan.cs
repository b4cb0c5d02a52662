using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>The lines that something open was read from so far.</summary>
internal struct LineSpan
{
    private string source;
    private string sourceName;
    private long lastPosition;
    private int count;
    private ulong hash;

    public long FirstPosition { get; private set; }

    public int FirstPart { get; private set; }

    public long FirstLine { get; private set; }

    public long LastLine { get; private set; }

    public LogSource Source { get; private set; }

    /// <summary>Time of the first line that had one.</summary>
    public LineTime Time { get; private set; }

    /// <summary>Time of the last line that had one.</summary>
    public LineTime LastTime { get; private set; }

    public readonly int Count => count;

    public void Begin(in KernelLine line, LogSource from)
    {
        Source = from;
        source = from.Identity;
        sourceName = from.Name;
        FirstPosition = line.Position;
        FirstPart = line.Part;
        FirstLine = line.Number;
        Time = LineTime.Unknown;
        LastTime = LineTime.Unknown;
        count = 0;
        hash = LineHash.Add(LineHash.Seed, line.Node);
    }

    public void Add(in KernelLine line)
    {
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

    public readonly LineRange ToRange() => new(source, sourceName, FirstPosition, lastPosition, FirstLine, LastLine, count, hash);
}
