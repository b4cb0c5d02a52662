namespace Oom.Contracts;

/// <summary>What wraps the kernel's text in a source. The values are the words of <c>--input-format</c>.</summary>
public enum LineFormat : byte
{
    /// <summary>Found by content, line by line.</summary>
    Auto,

    /// <summary>Raw records of /dev/kmsg: <c>prio,sequence,micros,flags;text</c>.</summary>
    Kmsg,

    /// <summary><c>dmesg</c> in any of its time styles, with or without level and facility; console logs.</summary>
    Dmesg,

    /// <summary><c>dmesg --json</c>.</summary>
    DmesgJson,

    /// <summary>RFC 3164, RFC 5424, ISO-8601 syslog files and the journal's short formats.</summary>
    Syslog,

    /// <summary><c>journalctl -o json</c>: one JSON object a line.</summary>
    JournalJson,

    /// <summary><c>journalctl -o export</c>.</summary>
    JournalExport,

    /// <summary>The kernel's text with nothing in front.</summary>
    Plain,

    /// <summary>Docker's json-file driver: <c>{"log":"…\n","stream":"stdout","time":"…"}</c>.</summary>
    Docker,

    /// <summary>Container logs as Kubernetes keeps them: <c>TIME stdout F text</c>.</summary>
    Cri,

    /// <summary>JSON of Vector: <c>source_type</c> tells which of its sources.</summary>
    Vector,

    /// <summary>JSON of Fluent Bit and Fluentd: kernel ring buffer, journal, tailed files.</summary>
    FluentBit,

    /// <summary>JSON of Filebeat and Elastic Agent.</summary>
    Filebeat,

    /// <summary>JSON templates of rsyslog: StdJSONFmt, FullJSONFmt, <c>%jsonmesg%</c>.</summary>
    RsyslogJson,

    /// <summary><c>$(format-json)</c> of syslog-ng.</summary>
    SyslogNgJson,

    /// <summary>OpenTelemetry's logs as JSON, many records a line.</summary>
    Otlp,

    /// <summary>Search results and dumps of Elasticsearch and OpenSearch as JSON: documents under <c>_source</c> or <c>fields</c>, newest first or last.</summary>
    Elastic,

    /// <summary>A table with a header, as Kibana and other log viewers export it, newest first or last.</summary>
    Csv,

    /// <summary>Android's logcat, format threadtime.</summary>
    Logcat,

    /// <summary>Any other JSON object a line, with a text and a time or a host.</summary>
    Json,
}
