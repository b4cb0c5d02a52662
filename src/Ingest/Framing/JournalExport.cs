using System.Buffers;
using System.Buffers.Binary;
using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// <c>journalctl -o export</c>: entries of <c>NAME=value</c> lines, ended by an empty line. A value with line breaks is
/// written as <c>NAME</c>, 8 bytes of length (little endian), the value and a line break, so it spans physical lines.
/// </summary>
internal sealed class JournalExport(LogSource source, JournalRecord record)
{
    private const int LengthBytes = 8;

    /// <summary>What is kept of a value; the rest is passed over.</summary>
    private const int LongestValue = 64 * 1024;

    private const long AbsurdLength = 1L << 30;

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"u8);

    private byte[] value = new byte[256];
    private int kept;
    private long valueStart;
    private FieldValue? valueField;
    private long firstPosition;
    private long firstNumber;

    /// <summary>Set between the first line of an entry and the empty line behind it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The first line of the open entry.</summary>
    public (long Position, long Number)? OpenRecord => IsOpen ? (firstPosition, firstNumber) : null;

    /// <summary>Set while lines are bytes of a value, not fields.</summary>
    public bool IsInsideValue { get; private set; }

    /// <summary>Takes one physical line, untouched inside a value; returns why it is not part of an entry, or null.</summary>
    public string? Accept(ReadOnlySpan<byte> line, long position, long number, PendingLines pending)
    {
        if (IsInsideValue && !TryEndValue(position))
        {
            Keep(line);
            Keep("\n"u8);
            TryEndValue(position + line.Length + 1);
            return null;
        }

        if (line.IsEmpty)
            return Complete(pending);

        var equals = line.IndexOf((byte)'=');
        var name = equals < 0 ? line : line[..equals];
        if (name.Length > 64 || name.ContainsAnyExcept(NameBytes))
            return "no field of a journal export: expected NAME=value";
        if (IsOpen && name.SequenceEqual("__CURSOR"u8))
            Complete(pending);
        if (!IsOpen)
        {
            IsOpen = true;
            record.Clear();
            firstPosition = position;
            firstNumber = number;
        }

        if (equals >= 0)
        {
            record.Field(name)?.Set(line[(equals + 1)..]);
            return null;
        }

        IsInsideValue = true;
        valueField = record.Field(name);
        valueStart = position + line.Length + 1;
        kept = 0;
        return null;
    }

    /// <summary>Ends the open entry; does nothing when there is none.</summary>
    public string? Complete(PendingLines pending)
    {
        var isCut = IsInsideValue;
        IsInsideValue = false;
        if (!IsOpen)
            return null;
        IsOpen = false;
        var basis = LineFacts.Of(source, firstPosition, firstNumber);
        basis.SetFormat(LineFormat.JournalExport);
        record.AddTo(pending, basis);
        return isCut ? "the export ends inside a value" : null;
    }

    /// <summary>Ends the value when the source is read past it. Offsets count, not what was kept: long lines come cut.</summary>
    private bool TryEndValue(long position)
    {
        if (kept < LengthBytes)
            return false;
        var length = BinaryPrimitives.ReadInt64LittleEndian(value);
        if (length is < 0 or > AbsurdLength)
            length = 0;
        if (position < valueStart + LengthBytes + length + 1)
            return false;
        IsInsideValue = false;
        valueField?.Set(value.AsSpan(LengthBytes, (int)Math.Min(length, kept - LengthBytes)));
        return true;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, LongestValue + LengthBytes - kept)];
        if (value.Length < kept + bytes.Length)
            Array.Resize(ref value, Math.Max(kept + bytes.Length, value.Length * 2));
        bytes.CopyTo(value.AsSpan(kept));
        kept += bytes.Length;
    }
}
