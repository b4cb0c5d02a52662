namespace Oom.Simulation;

/// <summary>What stands around each kernel line.</summary>
public enum LineForm
{
    /// <summary><c>/dev/kmsg</c>: <c>prio,seq,usec,-;text</c>, control bytes as <c>\xNN</c>. One host.</summary>
    Kmsg,

    /// <summary>Serial console: <c>[   12.345678] text</c>, also on continuation lines. One host.</summary>
    Console,

    /// <summary><c>dmesg</c>: the same, continuation lines indented. One host.</summary>
    Dmesg,

    /// <summary><c>dmesg -T</c>. One host.</summary>
    DmesgCtime,

    /// <summary><c>dmesg -x</c>: facility and level spelled out. One host.</summary>
    DmesgDecoded,

    /// <summary><c>dmesg --time-format iso</c>. One host.</summary>
    DmesgIso,

    /// <summary><c>dmesg -t</c>: no time at all. One host.</summary>
    DmesgBare,

    /// <summary><c>dmesg --color=always</c>. One host.</summary>
    DmesgColor,

    /// <summary><c>Mar  1 00:00:00 host kernel: [   12.345678] text</c></summary>
    Syslog,

    /// <summary><c>Mar  1 00:00:00 host kernel: text</c>, newlines as <c>#012</c>.</summary>
    SyslogBare,

    /// <summary><c>2026-03-01T00:00:00.123456+00:00 host kernel: [   12.345678] text</c>, newlines as <c>#012</c>.</summary>
    SyslogIso,

    /// <summary>RFC 5424 with priority.</summary>
    Rfc5424,

    /// <summary><c>journalctl -o short</c>.</summary>
    JournalShort,

    /// <summary><c>journalctl -o short-iso-precise</c>.</summary>
    JournalIso,

    /// <summary><c>journalctl -o json</c>, with transport and boot id.</summary>
    JournalJson,
}
