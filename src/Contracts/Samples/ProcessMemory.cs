namespace Oom.Contracts;

/// <summary>One process: <c>/proc/PID/status</c> and <c>/proc/PID/stat</c>.</summary>
public sealed record ProcessMemory
{
    public required int Pid { get; init; }

    /// <summary>Clock ticks from boot to its start. Pids come again; with this one names a process.</summary>
    public required long StartTicks { get; init; }

    public required string Comm { get; init; }

    public required long Uid { get; init; }

    /// <summary>Null where it cannot be read.</summary>
    public string? Cgroup { get; init; }

    public required KiB RssAnon { get; init; }

    public required KiB RssFile { get; init; }

    public required KiB RssShmem { get; init; }

    public required KiB Swap { get; init; }

    public required KiB PageTables { get; init; }

    /// <summary><c>VmSize</c>.</summary>
    public required KiB Virtual { get; init; }

    public required int OomScoreAdj { get; init; }

    /// <summary><c>/proc/PID/oom_score</c>.</summary>
    public int? OomScore { get; init; }
}
