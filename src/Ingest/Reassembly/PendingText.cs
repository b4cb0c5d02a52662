using Oom.Contracts;

namespace Oom.Ingest.Reassembly;

/// <summary>
/// A record whose end is not on its line: hard-wrapped text, a line break inside a process name, or a line torn by another
/// processor. Holds its bytes until a following line completes them.
/// </summary>
internal sealed class PendingText
{
    public enum Kind
    {
        None,
        Head,
        Process,
        CgroupLimit,
        Summary,
        Choice,
        Killed,
    }

    private const int LongestRecord = 4096;
    private const int MostPieces = 8;

    private readonly byte[] bytes = new byte[LongestRecord];
    private readonly byte[] joined = new byte[LongestRecord];
    private int length;
    private int pieces;

    public Kind Of { get; private set; }

    /// <summary>Position, part, number and time of the line it began on.</summary>
    public long Position { get; private set; }

    public int Part { get; private set; }

    public long Number { get; private set; }

    public LineTime Time { get; private set; }

    /// <summary>Lines that may still pass before the record is taken as it is.</summary>
    public int Patience { get; set; }

    public ReadOnlySpan<byte> Text => bytes.AsSpan(0, length);

    public bool IsFull => pieces >= MostPieces;

    public void Hold(Kind kind, in KernelLine line)
    {
        Clear();
        Hold(kind, line.Text);
        Position = line.Position;
        Part = line.Part;
        Number = line.Number;
        Time = line.Time;
    }

    /// <summary>Replaces the bytes by more of the same record.</summary>
    public void Hold(Kind kind, ReadOnlySpan<byte> text)
    {
        length = Math.Min(text.Length, bytes.Length);
        text[..length].CopyTo(bytes);
        pieces = Of == kind ? pieces + 1 : 1;
        Of = kind;
        Patience = kind == Kind.Summary ? 128 : 4;
    }

    public void Clear()
    {
        Of = Kind.None;
        length = 0;
        pieces = 0;
    }

    /// <summary>What is held, the separator and <paramref name="more"/> in one piece; empty when too long. Valid until the next call.</summary>
    public ReadOnlySpan<byte> JoinedWith(ReadOnlySpan<byte> separator, ReadOnlySpan<byte> more)
    {
        // mail keeps the space at which it breaks a line
        var held = separator.SequenceEqual(" "u8) ? Text.TrimEnd((byte)' ') : Text;
        var total = held.Length + separator.Length + more.Length;
        if (total > joined.Length)
            return default;
        held.CopyTo(joined);
        separator.CopyTo(joined.AsSpan(held.Length));
        more.CopyTo(joined.AsSpan(held.Length + separator.Length));
        return joined.AsSpan(0, total);
    }
}
