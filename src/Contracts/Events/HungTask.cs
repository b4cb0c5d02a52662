namespace Oom.Contracts;

/// <summary><c>INFO: task … blocked for more than N seconds.</c></summary>
public sealed record HungTask : KernelEvent
{
    public required string Comm { get; init; }

    public required int Pid { get; init; }

    /// <summary>The threshold that was passed (<c>kernel.hung_task_timeout_secs</c> or a multiple of it).</summary>
    public required TimeSpan BlockedFor { get; init; }

    /// <summary>Set where the kernel says <c>blocked in I/O wait</c> (7.3).</summary>
    public bool InIoWait { get; init; }

    public string? KernelRelease { get; init; }

    /// <summary>Functions of its stack, innermost first, without offsets; <c>;</c> between them.</summary>
    public string? CallTrace { get; init; }
}
