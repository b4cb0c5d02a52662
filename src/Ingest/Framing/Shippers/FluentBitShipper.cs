using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// Fluent Bit: its ring buffer input (<c>sequence sec usec msg</c>), its journal input (the journal's fields, which an option
/// writes in lower case and without underscores), and its tail (<c>log</c>). The time is <c>@timestamp</c> (Kafka) or <c>date</c>.
/// </summary>
internal sealed class FluentBitShipper : IShipper
{
    /// <summary>The fields that tell a journal entry from any other record with a message.</summary>
    private static readonly byte[][] JournalFields = [[.. "_TRANSPORT"u8], [.. "transport"u8], [.. "TRANSPORT"u8], [.. "_BOOT_ID"u8], [.. "boot_id"u8], [.. "BOOT_ID"u8]];

    public LineFormat Format => LineFormat.FluentBit;

    public string Expected => "@timestamp or date, or sequence, sec, usec and msg";

    public bool Fits(RecordFields fields) =>
        IsRingBuffer(fields) || (IsDated(fields) && (fields.HasText("log"u8) || IsJournal(fields)));

    public void Read(RecordFields fields, Envelope envelope)
    {
        envelope.SetTime(fields, "@timestamp"u8, "date"u8);
        fields.TryCopy(envelope.Host, "kubernetes.host"u8, "host"u8, "hostname"u8);
        if (IsRingBuffer(fields))
            ReadRingBuffer(fields, envelope);
        else if (IsJournal(fields))
            ReadJournal(fields, envelope);
        else
            fields.TryCopy(envelope.Text, "log"u8);
    }

    private static bool IsRingBuffer(RecordFields fields) =>
        fields.HasText("msg"u8) && fields.Has("sequence"u8) && fields.Has("sec"u8) && fields.Has("usec"u8);

    private static bool IsDated(RecordFields fields) => fields.Has("@timestamp"u8) || fields.Has("date"u8);

    private static bool IsJournal(RecordFields fields) => Array.Exists(JournalFields, field => fields.Has(field));

    /// <summary>
    /// The text is the rest of the record as it was read: escaped, the dictionary behind it. The facility is not passed on, so who
    /// wrote it is not known. The time of day is that of the boot and the kernel's time together.
    /// </summary>
    private static void ReadRingBuffer(RecordFields fields, Envelope envelope)
    {
        envelope.Content = EnvelopeContent.Message;
        envelope.Escapes = TextEscapes.Kmsg;
        fields.TryCopy(envelope.Text, "msg"u8);
        if (envelope.Text.Value.IndexOf("\n "u8) is var dictionary and > 0)
            envelope.Text.Commit(dictionary);
        envelope.SetLevel(fields, "priority"u8);
        if (envelope.Time.HasWall)
            envelope.Time = envelope.Time with { Provenance = TimeProvenance.FromBootTime };
        if (fields.TryReadNumber("sec"u8, out var seconds) && fields.TryReadNumber("usec"u8, out var micros) && seconds < long.MaxValue / 2 / CivilTime.MicrosPerSecond)
            envelope.SetMonotonic(seconds * CivilTime.MicrosPerSecond + Math.Min(micros, CivilTime.MicrosPerSecond));
        if (fields.TryReadNumber("sequence"u8, out var sequence))
            envelope.Sequence = sequence;
    }

    private static void ReadJournal(RecordFields fields, Envelope envelope)
    {
        envelope.Content = EnvelopeContent.JournalEntry;
        envelope.Journal.Begin(envelope.Time);
        for (var i = 0; i < fields.Count; i++)
            fields.TryCopy(i, FieldOf(fields.PathOf(i), envelope.Journal));
    }

    /// <summary>The field whose name has lost its underscores, and perhaps its case.</summary>
    private static FieldValue? FieldOf(ReadOnlySpan<byte> name, JournalRecord journal)
    {
        Span<byte> full = stackalloc byte[64];
        if (name.Length > full.Length - 2)
            return null;
        full[0] = full[1] = (byte)'_';
        for (var i = 0; i < name.Length; i++)
            full[i + 2] = name[i] is >= (byte)'a' and <= (byte)'z' ? (byte)(name[i] & ~0x20) : name[i];
        var end = name.Length + 2;
        return journal.Field(full[2..end]) ?? journal.Field(full[1..end]) ?? journal.Field(full[..end]);
    }
}
