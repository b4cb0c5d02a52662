using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// <c>$(format-json)</c> of syslog-ng in its usual scopes: <c>MESSAGE PROGRAM HOST FACILITY PRIORITY</c>, the time as
/// <c>ISODATE</c> or as <c>DATE</c>, which has no year. Read from /dev/kmsg, <c>MSGID</c> is the sequence number and
/// <c>.linux.timestamp</c> the kernel's time. Bytes that are no UTF-8 stand as <c>\xNN</c>.
/// </summary>
internal sealed class SyslogNgShipper : IShipper
{
    public LineFormat Format => LineFormat.SyslogNgJson;

    public string Expected => "MESSAGE with PROGRAM, HOST or ISODATE";

    public bool Fits(RecordFields fields) =>
        (fields.Has("MESSAGE"u8) || fields.Has("MSG"u8)) && (fields.Has("PROGRAM"u8) || fields.Has("HOST"u8) || fields.Has("ISODATE"u8));

    public void Read(RecordFields fields, Envelope envelope)
    {
        envelope.Content = EnvelopeContent.Message;
        envelope.Escapes = TextEscapes.Dmesg;
        fields.TryCopy(envelope.Text, "MESSAGE"u8, "MSG"u8);
        fields.TryCopy(envelope.Host, "HOST"u8);
        fields.TryCopy(envelope.Program, "PROGRAM"u8);
        fields.TryCopy(envelope.ProcessId, "PID"u8);
        envelope.SetFacility(fields, "FACILITY"u8);
        envelope.SetLevel(fields, fields.Has("PRIORITY"u8) ? "PRIORITY"u8 : "LEVEL"u8);
        envelope.SetTime(fields, "ISODATE"u8, "S_ISODATE"u8, "UNIXTIME"u8);
        if (!envelope.Time.HasWall)
            SetDate(fields.Raw("DATE"u8, JsonKind.String), envelope);
        if (fields.TryReadNumber("_linux.timestamp"u8, out var micros) || fields.TryReadNumber(".linux.timestamp"u8, out micros))
            envelope.SetMonotonic(micros);
        if (envelope.Origin == LineOrigin.Kernel && fields.TryReadNumber("MSGID"u8, out var sequence))
            envelope.Sequence = sequence;
    }

    private static void SetDate(ReadOnlySpan<byte> date, Envelope envelope)
    {
        var at = 0;
        if (envelope.Calendar.TryRead(date, ref at, out var wall, out var provenance))
            envelope.Time = new LineTime(-1, wall, provenance);
    }
}
