namespace Oom.Ingest.Framing;

/// <summary>How a transport writes the bytes that it does not print.</summary>
internal enum TextEscapes : byte
{
    /// <summary>As they are (serial console, BusyBox klogd).</summary>
    None,

    /// <summary><c>\xNN</c> for control bytes and bytes from 0x7f; a backslash of the text itself is not escaped (util-linux dmesg).</summary>
    Dmesg,

    /// <summary><c>\xNN</c> for the same bytes and for the backslash, so every escape is one (/dev/kmsg).</summary>
    Kmsg,

    /// <summary><c>#012</c>: rsyslog's octal control characters.</summary>
    Rsyslog,
}
