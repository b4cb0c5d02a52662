namespace Oom.Contracts;

/// <summary><c>oom_reaper: reaped process …</c>: a victim's memory was taken before it could exit by itself.</summary>
public sealed record ProcessReaped : KernelEvent
{
    public required int Pid { get; init; }

    public required string Comm { get; init; }

    /// <summary>What was left afterwards.</summary>
    public required KiB? AnonRss { get; init; }

    public required KiB? FileRss { get; init; }

    public required KiB? ShmemRss { get; init; }

    /// <summary>Set for <c>unable to reap</c>.</summary>
    public bool Failed { get; init; }
}
