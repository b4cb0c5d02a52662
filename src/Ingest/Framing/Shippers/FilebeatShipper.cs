using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// Filebeat, Elastic Agent, and what Elasticsearch keeps of them: <c>message</c>, <c>@timestamp</c>, <c>host.name</c>. Entries of
/// the journal have <c>systemd.transport</c>, but neither their cursor nor the kernel's time; syslog has the program's name;
/// everything else is a whole line.
/// </summary>
internal sealed class FilebeatShipper : IShipper
{
    public LineFormat Format => LineFormat.Filebeat;

    public string Expected => "@metadata.beat, agent.type or ecs.version";

    public bool Fits(RecordFields fields) =>
        fields.Has("@metadata.beat"u8) || fields.Has("agent.type"u8) || fields.Has("ecs.version"u8) || fields.Has("beat.name"u8);

    public void Read(RecordFields fields, Envelope envelope)
    {
        fields.TryCopy(envelope.Text, "message"u8, "event.original"u8, "log.original"u8);
        if (!fields.TryCopy(envelope.Host, "host.hostname"u8, "host.name"u8, "hostname"u8))
            fields.TryCopy(envelope.Host, "agent.hostname"u8, "agent.name"u8, "beat.hostname"u8);
        envelope.SetTime(fields, "@timestamp"u8);
        if (fields.Has("systemd.transport"u8))
            ReadJournal(fields, envelope);
        else if (fields.TryCopy(envelope.Program, "process.program"u8, "process.name"u8, "log.syslog.appname"u8))
            ReadSyslog(fields, envelope);
    }

    private static void ReadJournal(RecordFields fields, Envelope envelope)
    {
        var journal = envelope.Journal;
        envelope.Content = EnvelopeContent.JournalEntry;
        journal.Begin(envelope.Time);
        journal.Field("MESSAGE"u8)!.Set(envelope.Text.Value);
        if (envelope.Host.IsSet)
            journal.Field("_HOSTNAME"u8)!.Set(envelope.Host.Value);
        fields.TryCopy(journal.Field("_BOOT_ID"u8), "journald.host.boot_id"u8);
        fields.TryCopy(journal.Field("_TRANSPORT"u8), "systemd.transport"u8);
        fields.TryCopy(journal.Field("_PID"u8), "journald.pid"u8, "process.pid"u8);
        fields.TryCopy(journal.Field("SYSLOG_IDENTIFIER"u8), "syslog.identifier"u8, "log.syslog.appname"u8);
        fields.TryCopy(journal.Field("SYSLOG_FACILITY"u8), "syslog.facility"u8, "log.syslog.facility.code"u8);
        fields.TryCopy(journal.Field("PRIORITY"u8), "syslog.priority"u8, "log.syslog.severity.code"u8, "log.syslog.priority"u8);
    }

    private static void ReadSyslog(RecordFields fields, Envelope envelope)
    {
        envelope.Content = EnvelopeContent.Message;
        envelope.Escapes = TextEscapes.Rsyslog;
        fields.TryCopy(envelope.ProcessId, "process.pid"u8, "log.syslog.procid"u8);
        envelope.SetFacility(fields, fields.Has("syslog.facility"u8) ? "syslog.facility"u8 : "log.syslog.facility.code"u8);
        envelope.SetLevel(fields, "log.syslog.severity.code"u8);
    }
}
