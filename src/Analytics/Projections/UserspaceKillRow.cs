using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>userspace_kills</c>: the event, its sizes in bytes, and who lived in its cgroup.</summary>
public sealed record UserspaceKillRow
{
    public required EventHead Head { get; init; }
    public required UserspaceKill Kill { get; init; }
    public required CgroupPath Place { get; init; }
    public required long? RssBytes { get; init; }
    public required long? SwapBytes { get; init; }
    public required long? FreedBytes { get; init; }
    public required long? CacheBytes { get; init; }
    public required long? CacheLimitBytes { get; init; }

    public static UserspaceKillRow Of(UserspaceKill kill) => new()
    {
        Head = EventHead.Of(kill),
        Kill = kill,
        Place = CgroupPath.Parse(kill.Cgroup),
        RssBytes = kill.Rss?.Bytes,
        SwapBytes = kill.Swap?.Bytes,
        FreedBytes = kill.Freed?.Bytes,
        CacheBytes = kill.Cache?.Bytes,
        CacheLimitBytes = kill.CacheLimit?.Bytes,
    };
}
