namespace Oom.Contracts;

/// <summary>A kill for want of memory decided outside the kernel's OOM killer.</summary>
public sealed record UserspaceKill : KernelEvent
{
    /// <summary><c>systemd-oomd</c>, <c>earlyoom</c>, <c>lmkd</c>, <c>lowmemorykiller</c>, <c>talos-oom-controller</c>.</summary>
    public required string Killer { get; init; }

    public int? Pid { get; init; }

    public string? Comm { get; init; }

    public long? Uid { get; init; }

    public string? Cgroup { get; init; }

    public string? Signal { get; init; }

    /// <summary>Why, in the killer's words.</summary>
    public string? Reason { get; init; }

    public KiB? Rss { get; init; }

    /// <summary>How many processes, where it says so.</summary>
    public int? Processes { get; init; }

    public int? OomScore { get; init; }

    public int? OomScoreAdj { get; init; }

    public KiB? Swap { get; init; }

    public KiB? Freed { get; init; }

    public string? OnBehalfOf { get; init; }

    public int? OnBehalfOfPid { get; init; }

    public KiB? Cache { get; init; }

    public KiB? CacheLimit { get; init; }
}
