using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// JSON of rsyslog: the templates StdJSONFmt (<c>message fromhost facility priority timereported</c>) and FullJSONFmt, the
/// property <c>%jsonmesg%</c> (<c>msg rawmsg hostname syslogtag … $!</c>), and templates of the user's with these names. The
/// text keeps the space behind the tag. Input from the journal or /dev/kmsg leaves its own fields under <c>$!</c>.
/// </summary>
internal sealed class RsyslogShipper : IShipper
{
    public LineFormat Format => LineFormat.RsyslogJson;

    public string Expected => "timereported, syslogtag, rawmsg or fromhost";

    public bool Fits(RecordFields fields) =>
        fields.Has("timereported"u8) || fields.Has("syslogtag"u8) || fields.Has("syslog-tag"u8) || fields.Has("rawmsg"u8) || fields.Has("fromhost"u8);

    public void Read(RecordFields fields, Envelope envelope)
    {
        fields.TryCopy(envelope.Text, "msg"u8, "message"u8);
        fields.TryCopy(envelope.Host, "hostname"u8, "host"u8, "fromhost"u8);
        envelope.SetTime(fields, "timereported"u8, "@timestamp"u8, "timegenerated"u8);
        if (fields.Has("$!._TRANSPORT"u8))
        {
            envelope.Content = EnvelopeContent.JournalEntry;
            envelope.Journal.Begin(envelope.Time);
            envelope.Journal.Take(fields, "$!."u8);
            envelope.Journal.Field("MESSAGE"u8)!.Set(envelope.Text.Value);
            return;
        }

        envelope.Content = EnvelopeContent.Message;
        envelope.Escapes = fields.Is("inputname"u8, "imkmsg"u8) ? TextEscapes.Kmsg : TextEscapes.Rsyslog;
        if (fields.TryReadNumber("$!.sequnum"u8, out var sequence))
            envelope.Sequence = sequence;
        envelope.SetFacility(fields, fields.Has("syslogfacility"u8) ? "syslogfacility"u8 : "facility"u8);
        envelope.SetLevel(fields, fields.Has("syslogseverity"u8) ? "syslogseverity"u8 : fields.Has("severity"u8) ? "severity"u8 : "priority"u8);
        if (fields.TryCopy(envelope.Program, "syslogtag"u8, "syslog-tag"u8))
            envelope.SetTag(envelope.Program.Value);
        else if (fields.TryCopy(envelope.Program, "programname"u8, "app-name"u8) && fields.TryCopy(envelope.ProcessId, "procid"u8) && envelope.ProcessId.Value.SequenceEqual("-"u8))
            envelope.ProcessId.Clear();

        // The space behind the tag.
        if (envelope.Escapes == TextEscapes.Rsyslog && envelope.Text.Value.StartsWith(" "u8))
            envelope.Text.Set(envelope.Text.Value[1..]);
    }
}
