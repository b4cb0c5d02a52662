namespace Oom.Contracts;

public enum LossCause : byte
{
    /// <summary>A gap in kmsg sequence numbers, or EPIPE: overwritten in the ring buffer before it was read.</summary>
    RingOverwritten,

    /// <summary><c>** N printk messages dropped **</c> on a console.</summary>
    ConsoleDropped,

    /// <summary><c>N callbacks suppressed</c>: the kernel's own rate limit.</summary>
    RateLimited,

    /// <summary>A syslog daemon or the journal says that it dropped messages.</summary>
    DaemonDropped,
}
