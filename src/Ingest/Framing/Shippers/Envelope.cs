using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>What the text of a shipper's record is.</summary>
internal enum EnvelopeContent : byte
{
    /// <summary>A line as a file or a program's output has it, perhaps with a wrapper of its own.</summary>
    Line,

    /// <summary>What follows the tag of a syslog line: the kernel's may begin with its time.</summary>
    Message,

    /// <summary>An entry of the journal: its fields are in <see cref="Envelope.Journal"/>.</summary>
    JournalEntry,
}

/// <summary>What a shipper's record says about one line. Used again for the next.</summary>
/// <param name="journal">Where the fields of a journal entry go.</param>
/// <param name="calendar">Reads dates without a year.</param>
internal sealed class Envelope(JournalRecord journal, CalendarTimestamp calendar)
{
    private readonly FieldValue word = new();

    public JournalRecord Journal => journal;

    public CalendarTimestamp Calendar => calendar;

    public FieldValue Text { get; } = new();

    public FieldValue Host { get; } = new();

    public FieldValue BootId { get; } = new();

    public FieldValue Program { get; } = new();

    public FieldValue ProcessId { get; } = new();

    public EnvelopeContent Content { get; set; }

    public TextEscapes Escapes { get; set; }

    /// <summary>When the record says that the line was printed, or else when it was read.</summary>
    public LineTime Time { get; set; }

    /// <summary>-1 when not given.</summary>
    public int Facility { get; private set; }

    public sbyte Level { get; private set; }

    /// <summary>kmsg sequence number, or -1.</summary>
    public long Sequence { get; set; }

    /// <summary>Set where nothing but the line itself can tell that the kernel wrote it.</summary>
    public bool IsDoubtful { get; set; }

    /// <summary>Who wrote it, by facility and program, as far as these are given.</summary>
    public LineOrigin Origin =>
        Facility > 0 || (Program.IsSet && !Program.Value.SequenceEqual("kernel"u8)) ? LineOrigin.Program
        : Facility == 0 || Program.IsSet ? LineOrigin.Kernel
        : LineOrigin.Unknown;

    public void Clear()
    {
        Text.Clear();
        Host.Clear();
        BootId.Clear();
        Program.Clear();
        ProcessId.Clear();
        Content = EnvelopeContent.Line;
        Escapes = TextEscapes.None;
        Time = LineTime.Unknown;
        Facility = -1;
        Level = -1;
        Sequence = -1;
        IsDoubtful = false;
    }

    /// <summary>Takes the first of the paths that holds a moment.</summary>
    public void SetTime(RecordFields fields, ReadOnlySpan<byte> path, ReadOnlySpan<byte> orPath = default, ReadOnlySpan<byte> orElse = default)
    {
        if (fields.TryReadTime(path, out var time) || fields.TryReadTime(orPath, out time) || fields.TryReadTime(orElse, out time))
            Time = time with { MonotonicMicros = Time.MonotonicMicros };
    }

    public void SetMonotonic(long micros) => Time = Time with { MonotonicMicros = micros };

    /// <summary>Takes a facility that stands there as a name (<c>kern</c>) or a number.</summary>
    public void SetFacility(RecordFields fields, ReadOnlySpan<byte> path)
    {
        if (fields.TryReadNumber(path, out var number))
            Facility = (int)Math.Min(number, byte.MaxValue);
        else if (fields.TryCopy(word, path))
            Facility = FacilityLevel.FacilityOf(word.Value) is var facility and >= 0 ? facility : byte.MaxValue;
    }

    /// <summary>Takes a level that stands there as a name (<c>err</c>, <c>WARNING</c>) or a number.</summary>
    public void SetLevel(RecordFields fields, ReadOnlySpan<byte> path)
    {
        if (fields.TryReadNumber(path, out var number))
            Level = number < 8 ? (sbyte)number : (sbyte)-1;
        else if (fields.TryCopy(word, path))
            Level = (sbyte)FacilityLevel.LevelOf(LowerCase(word));
    }

    /// <summary>Takes program and process id from a tag: <c>kernel:</c>, <c>app[12]:</c>.</summary>
    public void SetTag(ReadOnlySpan<byte> tag)
    {
        tag = tag.TrimEnd(": "u8);
        var bracket = tag.IndexOf((byte)'[');
        if (bracket >= 0)
            ProcessId.Set(tag[(bracket + 1)..].TrimEnd((byte)']'));
        Program.Set(bracket < 0 ? tag : tag[..bracket]);
    }

    private static ReadOnlySpan<byte> LowerCase(FieldValue word)
    {
        Span<byte> lower = word.Reserve(word.Value.Length)[..word.Value.Length];
        foreach (ref var letter in lower)
            letter = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
        return lower;
    }
}
