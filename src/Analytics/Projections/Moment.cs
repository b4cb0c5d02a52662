using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A time as the tables hold it: wall time in UTC, where that comes from, and the kernel's own clock.</summary>
public readonly record struct Moment(DateTimeOffset? At, string? Provenance, double? MonotonicSeconds)
{
    // TIMESTAMPTZ and DateTimeOffset both end at year 9999; a line can claim more.
    private static readonly long Latest = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    private static readonly long Earliest = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static Moment Of(LineTime time)
    {
        var hasWall = time.HasWall && time.WallMicros >= Earliest && time.WallMicros <= Latest;
        return new Moment(
            hasWall ? DateTimeOffset.UnixEpoch.AddTicks(time.WallMicros * TimeSpan.TicksPerMicrosecond) : null,
            hasWall ? KernelWords.Of(time.Provenance) : null,
            time.HasMonotonic ? time.MonotonicMicros / 1e6 : null);
    }
}
