namespace Oom.Ingest.Reassembly;

/// <summary>The first line of a source that a restart must read again.</summary>
internal struct LowWater
{
    public long Position { get; set; }

    public long Number { get; set; }

    /// <summary>Whether something that began in the source is open, be it on the last line.</summary>
    public bool IsHeld { get; private set; }

    public void Lower(in LineSpan lines, string sourceIdentity)
    {
        if (lines.Source.Identity == sourceIdentity)
            Lower(lines.FirstPosition, lines.FirstLine);
    }

    public void Lower(long position, long number)
    {
        IsHeld = true;
        if (position >= Position)
            return;
        Position = position;
        Number = number;
    }
}
