namespace Oom.Contracts;

/// <summary>
/// One line of a kernel log without its wrapper: a view on bytes that live only during the call it is passed to.
/// </summary>
public readonly ref struct KernelLine
{
    /// <summary>The host named in the line, else the source's node.</summary>
    public required string Node { get; init; }

    /// <summary>Set when the line itself, or what a shipper put around it, names <see cref="Node"/>.</summary>
    public bool NamesNode { get; init; }

    /// <summary>The boot id that the transport gives (journal, kmsg on the machine itself), else null.</summary>
    public string? BootId { get; init; }

    /// <summary>Offset of the physical line's first byte in its source; from /dev/kmsg itself the sequence number.</summary>
    public required long Position { get; init; }

    /// <summary>0-based place among the kernel lines that have this position: one physical line may hold several.</summary>
    public int Part { get; init; }

    /// <summary>kmsg sequence number of the record, or -1 where the format has none.</summary>
    public long Sequence { get; init; }

    /// <summary>1-based number of the physical line in its source.</summary>
    public required long Number { get; init; }

    public LineTime Time { get; init; }

    /// <summary>The outermost wrapper it came in, never <see cref="LineFormat.Auto"/>.</summary>
    public LineFormat Format { get; init; }

    public LineOrigin Origin { get; init; }

    /// <summary>syslog level 0 (emergency) to 7 (debug), or -1 when not given.</summary>
    public sbyte Level { get; init; }

    /// <summary>
    /// Set when the physical line had no wrapper of its own although its source's lines have one: the rest of a record
    /// that held a line break, of hard-wrapped text, or foreign text.
    /// </summary>
    public bool IsBare { get; init; }

    /// <summary>Set for a bare line that its indentation shows to be the rest of the record before it (dmesg, journalctl).</summary>
    public bool IsSameRecord { get; init; }

    /// <summary>printk caller (<c>T123</c> thread, <c>C1</c> processor) where CONFIG_PRINTK_CALLER prints it, else empty.</summary>
    public ReadOnlySpan<byte> Caller { get; init; }

    /// <summary>What the kernel printed, escapes of the transport undone; leading spaces are kept.</summary>
    public required ReadOnlySpan<byte> Text { get; init; }
}
