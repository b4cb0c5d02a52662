namespace Oom.Contracts;

/// <summary>What wraps the kernel's text in a source. The values are the names of <c>--input-format</c>.</summary>
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
}
