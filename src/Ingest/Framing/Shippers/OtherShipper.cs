using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// Any other JSON record that has a text and says when or where it was printed, by the usual names: Graylog, Loki, Splunk, templates
/// of the user's own. Programs write such records, too, and quote the kernel in them, so a text that does not look like the
/// kernel's own line is taken for a program's unless the format was named.
/// </summary>
internal sealed class OtherShipper : IShipper
{
    private static readonly byte[][] Texts = [[.. "message"u8], [.. "msg"u8], [.. "log"u8], [.. "line"u8], [.. "text"u8], [.. "_raw"u8], [.. "short_message"u8], [.. "content"u8]];

    private static readonly byte[][] Hosts = [[.. "host"u8], [.. "hostname"u8], [.. "host.name"u8], [.. "host.hostname"u8], [.. "node"u8]];

    private static readonly byte[][] Times = [[.. "@timestamp"u8], [.. "timestamp"u8], [.. "time"u8], [.. "_time"u8], [.. "ts"u8], [.. "date"u8]];

    private static readonly byte[][] Programs = [[.. "program"u8], [.. "programname"u8], [.. "process.name"u8], [.. "appname"u8], [.. "ident"u8]];

    public LineFormat Format => LineFormat.Json;

    public string Expected => "a text (message, msg, log, line, text, _raw) and a time or a host";

    // "pri" without a host is a record of dmesg --json.
    public bool Fits(RecordFields fields) =>
        Array.Exists(Texts, name => fields.HasText(name)) && (HasAny(fields, Hosts) || (HasAny(fields, Times) && !fields.Has("pri"u8)));

    public void Read(RecordFields fields, Envelope envelope)
    {
        envelope.IsDoubtful = true;
        CopyFirst(fields, envelope.Text, Texts);
        CopyFirst(fields, envelope.Host, Hosts);
        CopyFirst(fields, envelope.Program, Programs);
        foreach (var name in Times)
        {
            if (!envelope.Time.HasWall)
                envelope.SetTime(fields, name);
        }

        envelope.SetFacility(fields, "facility"u8);
        if (!envelope.Program.IsSet)
            return;
        envelope.Content = EnvelopeContent.Message;
        envelope.Escapes = TextEscapes.Rsyslog;
    }

    private static bool HasAny(RecordFields fields, byte[][] names) => Array.Exists(names, name => fields.Has(name));

    private static void CopyFirst(RecordFields fields, FieldValue to, byte[][] names) => Array.Exists(names, name => fields.TryCopy(to, name));
}
