using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>Lines that are raw records of /dev/kmsg.</summary>
internal sealed class KmsgFramer(LogSource source, PendingLines pending)
{
    /// <summary>Returns false when the line is none.</summary>
    public bool TryFrame(ReadOnlySpan<byte> line, LineFacts facts)
    {
        if (!KmsgRecord.TryParse(line, out var record))
            return false;
        facts.SetFormat(LineFormat.Kmsg);
        facts.Sequence = record.Sequence;
        if (source.IsKmsgDevice)
            facts.Position = record.Sequence;
        facts.Level = (sbyte)(record.Priority & 7);
        facts.Origin = record.Priority < 8 ? LineOrigin.Kernel : LineOrigin.Program;
        facts.SetTime(new LineTime(record.Micros, long.MinValue, TimeProvenance.None), source);
        var length = EscapedText.Decode(record.EscapedText, TextEscapes.Kmsg, pending.Reserve(record.EscapedText.Length));
        pending.Add(facts, record.Caller, length, mayHoldLineBreaks: true);
        return true;
    }
}
