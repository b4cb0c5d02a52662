namespace Oom.Contracts;

/// <summary>Who wrote a line, as far as its transport tells (kmsg facility, journal _TRANSPORT, syslog tag).</summary>
public enum LineOrigin : byte
{
    /// <summary>The transport does not tell: plain text, dmesg without facility.</summary>
    Unknown,

    /// <summary>The kernel: kmsg facility 0, journal _TRANSPORT=kernel, syslog tag <c>kernel</c>.</summary>
    Kernel,

    /// <summary>A program: never the source of a kernel event, whatever its text says.</summary>
    Program,
}
