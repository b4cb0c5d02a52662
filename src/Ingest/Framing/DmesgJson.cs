using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>One record of <c>dmesg --json</c>.</summary>
internal readonly ref struct DmesgJsonRecord
{
    public required long Position { get; init; }

    public required long Number { get; init; }

    public required int Facility { get; init; }

    public required sbyte Level { get; init; }

    public required LineTime Time { get; init; }

    public required ReadOnlySpan<byte> Caller { get; init; }

    public required ReadOnlySpan<byte> Text { get; init; }
}

/// <summary>
/// <c>dmesg --json</c>: an object over several lines, one member a line, <c>msg</c> last. The same object on one line
/// (<c>jq -c .dmesg[]</c>) is read too.
/// </summary>
internal sealed class DmesgJson
{
    private readonly FieldValue text = new();
    private readonly FieldValue caller = new();
    /// <summary>A record has seven lines; what is open longer is none.</summary>
    private const int LongestRecord = 16;

    private bool isOpen;
    private bool isInArray;
    private bool isArrayClosed;
    private long arrayPosition;
    private long arrayNumber;
    private long firstPosition;
    private long firstNumber;
    private int facility = -1;
    private sbyte level = -1;
    private LineTime time = LineTime.Unknown;

    /// <summary>Set once lines of this format were seen.</summary>
    public bool IsActive { get; private set; }

    /// <summary>
    /// The first line of what a restart would have to read again: all of the array, because its lines alone do not tell
    /// what they are.
    /// </summary>
    public (long Position, long Number)? OpenRecord =>
        isInArray && !isArrayClosed ? (arrayPosition, arrayNumber) : isOpen ? (firstPosition, firstNumber) : null;

    /// <summary>A cheap look at the first byte.</summary>
    public bool MayBePart(ReadOnlySpan<byte> line) => line[0] is (byte)'{' || ((isOpen || isInArray || !IsActive) && line[0] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'}' or (byte)']');

    /// <summary>Returns false when the line is something else; <paramref name="isRecord"/> tells that it completed a record.</summary>
    public bool TryAccept(ReadOnlySpan<byte> line, long position, long number, out DmesgJsonRecord record, out bool isRecord)
    {
        record = default;
        isRecord = false;
        line = line.Trim(" \t"u8);
        if (line.SequenceEqual("{"u8) || line.SequenceEqual("},{"u8) || line.SequenceEqual("}, {"u8) || line.SequenceEqual("},"u8))
        {
            isOpen = line[^1] == '{';
            Begin(position, number);
            return true;
        }

        if (line.StartsWith("\"dmesg\""u8))
        {
            (arrayPosition, arrayNumber) = isOpen && number - firstNumber == 1 ? (firstPosition, firstNumber) : (position, number);
            IsActive = isInArray = true;
            isOpen = isArrayClosed = false;
            return true;
        }

        if (isInArray && line is [(byte)'}'] or [(byte)']'] or [(byte)']', ..])
        {
            isOpen = false;
            isArrayClosed |= line[0] == ']';
            return true;
        }

        isOpen &= number - firstNumber <= LongestRecord;
        if (line.StartsWith("{\""u8))
            return TryReadOneLine(line, position, number, out record, out isRecord);
        if (!isOpen || line.IsEmpty || line[0] != '"')
            return false;
        var end = line[1..].IndexOf((byte)'"') + 1;
        if (end <= 0 || end + 1 >= line.Length || line[end + 1] != ':')
            return false;
        var value = new JsonCursor(line[(end + 2)..]);
        if (!value.TryReadValue(out var kind, out var bytes))
            return false;
        IsActive = true;
        isRecord = Set(line[1..end], kind, bytes);
        if (isRecord)
            record = Take();
        return true;
    }

    private bool TryReadOneLine(ReadOnlySpan<byte> line, long position, long number, out DmesgJsonRecord record, out bool isRecord)
    {
        record = default;
        isRecord = false;
        var json = new JsonCursor(line);
        if (line.IndexOf("\"msg\""u8) < 0 || line.IndexOf("\"pri\""u8) < 0 || !json.TryEnter())
            return false;
        Begin(position, number);
        while (!json.IsAtEnd)
        {
            if (!json.TryReadMember(out var name, out var kind, out var value))
                return false;
            isRecord |= Set(name, kind, value);
        }

        if (isRecord)
            record = Take();
        return isRecord;
    }

    private void Begin(long position, long number)
    {
        firstPosition = position;
        firstNumber = number;
        facility = -1;
        level = -1;
        time = LineTime.Unknown;
        caller.Clear();
    }

    /// <summary>Returns whether the member is the message, the last one of a record.</summary>
    private bool Set(ReadOnlySpan<byte> name, JsonKind kind, ReadOnlySpan<byte> value)
    {
        var cursor = new HeaderCursor(value, 0);
        if (name.SequenceEqual("msg"u8) && kind == JsonKind.String)
        {
            text.Commit(JsonText.Decode(value, text.Reserve(value.Length)));
            return true;
        }

        if (name.SequenceEqual("pri"u8) && cursor.TryReadDigits(4, out int priority))
        {
            facility = priority >> 3;
            level = (sbyte)(priority & 7);
        }
        else if (name.SequenceEqual("pri"u8))
        {
            level = (sbyte)FacilityLevel.LevelOf(value);
        }
        else if (name.SequenceEqual("fac"u8))
        {
            facility = FacilityLevel.FacilityOf(value);
        }
        else if (name.SequenceEqual("caller"u8))
        {
            caller.Set(value);
        }
        else if (name.SequenceEqual("time"u8))
        {
            SetTime(kind, value);
        }

        return false;
    }

    private void SetTime(JsonKind kind, ReadOnlySpan<byte> value)
    {
        var at = 0;
        var cursor = new HeaderCursor(value, 0);
        if (kind == JsonKind.String && IsoTimestamp.TryRead(value, ref at, out var wall, out var provenance, out _))
            time = new LineTime(-1, wall, provenance);
        else if (kind == JsonKind.Number && cursor.TryReadDigits(10, out var seconds, out _) && cursor.TrySkip((byte)'.') && cursor.TryReadFraction(out var micros))
            time = new LineTime(seconds * CivilTime.MicrosPerSecond + micros, long.MinValue, TimeProvenance.None);
    }

    private DmesgJsonRecord Take() => new()
    {
        Position = firstPosition,
        Number = firstNumber,
        Facility = facility,
        Level = level,
        Time = time,
        Caller = caller.Value,
        Text = text.Value,
    };
}
