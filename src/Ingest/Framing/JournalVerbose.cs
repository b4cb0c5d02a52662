using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary><c>journalctl -o verbose</c>: a head line <c>Sat 2026-11-21 03:34:40.090651 UTC [s=…;i=…;b=…]</c>, then indented <c>NAME=value</c> lines.</summary>
internal sealed class JournalVerbose(LogSource source, JournalRecord record)
{
    private const int Indentation = 4;

    private long position;
    private long number;

    /// <summary>Set from a head line to the first line that is not indented.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Begins an entry when what follows a date is a journal cursor.</summary>
    public bool TryBegin(ReadOnlySpan<byte> text, LineTime time, long position, long number)
    {
        if (!text.StartsWith("[s="u8) || !text.EndsWith("]"u8))
            return false;
        IsOpen = true;
        this.position = position;
        this.number = number;
        record.Begin(time);
        return true;
    }

    /// <summary>Returns false when the line is not part of the open entry. A value's further lines are passed over.</summary>
    public bool TryAccept(ReadOnlySpan<byte> line)
    {
        if (line.Length <= Indentation || line[..Indentation].ContainsAnyExcept((byte)' '))
            return false;
        var field = line[Indentation..];
        var equals = field.IndexOf((byte)'=');
        if (equals > 0)
            record.Field(field[..equals])?.Set(field[(equals + 1)..]);
        return true;
    }

    /// <summary>Ends the open entry; does nothing when there is none.</summary>
    public void Complete(PendingLines pending)
    {
        if (!IsOpen)
            return;
        IsOpen = false;
        var basis = LineFacts.Of(source, position, number);
        basis.SetFormat(LineFormat.JournalExport);
        record.AddTo(pending, basis);
    }
}
