using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// Vector: <c>source_type</c> names the source. Its journal source renames <c>MESSAGE</c> and <c>_HOSTNAME</c> and leaves the
/// other fields as they are; its syslog source takes lines apart; others give whole lines, with the time of their reading.
/// </summary>
internal sealed class VectorShipper : IShipper
{
    public LineFormat Format => LineFormat.Vector;

    public string Expected => "source_type";

    public bool Fits(RecordFields fields) => fields.Has("source_type"u8);

    public void Read(RecordFields fields, Envelope envelope)
    {
        fields.TryCopy(envelope.Text, "message"u8);
        fields.TryCopy(envelope.Host, "host"u8, "hostname"u8, "kubernetes.pod_node_name"u8);
        envelope.SetTime(fields, "timestamp"u8);
        if (fields.Is("source_type"u8, "journald"u8))
        {
            envelope.Content = EnvelopeContent.JournalEntry;
            envelope.Journal.Begin(envelope.Time);
            envelope.Journal.Take(fields, default);
            fields.TryCopy(envelope.Journal.Field("MESSAGE"u8), "message"u8);
            fields.TryCopy(envelope.Journal.Field("_HOSTNAME"u8), "host"u8);
        }
        else if (fields.Is("source_type"u8, "syslog"u8))
        {
            envelope.Content = EnvelopeContent.Message;
            fields.TryCopy(envelope.Program, "appname"u8);
            fields.TryCopy(envelope.ProcessId, "procid"u8);
            envelope.SetFacility(fields, "facility"u8);
            envelope.SetLevel(fields, "severity"u8);
        }
    }
}
