namespace Oom.Ingest.Reassembly;

/// <summary>The first line of a source that a restart must read again.</summary>
internal struct LowWater
{
    public long Position { get; set; }

    public long Number { get; set; }

    public void Lower(in LineSpan lines, string sourceIdentity)
    {
        if (lines.Source.Identity != sourceIdentity || lines.FirstPosition >= Position)
            return;
        Position = lines.FirstPosition;
        Number = lines.FirstLine;
    }
}
