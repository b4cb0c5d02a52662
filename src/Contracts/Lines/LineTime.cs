namespace Oom.Contracts;

/// <summary>When a line was printed: the kernel's monotonic clock, the wall clock, or both, as read.</summary>
/// <param name="MonotonicMicros">Microseconds since boot (printk time stamp), or -1. It stands still while the machine sleeps.</param>
/// <param name="WallMicros">Microseconds since 1970-01-01T00:00Z, or <see cref="long.MinValue"/>.</param>
/// <param name="Provenance">Where the wall time comes from.</param>
public readonly record struct LineTime(long MonotonicMicros, long WallMicros, TimeProvenance Provenance)
{
    public static readonly LineTime Unknown = new(-1, long.MinValue, TimeProvenance.None);

    public bool HasMonotonic => MonotonicMicros >= 0;

    public bool HasWall => Provenance != TimeProvenance.None;

    public TimeSpan? Monotonic => HasMonotonic ? TimeSpan.FromMicroseconds(MonotonicMicros) : null;

    public DateTimeOffset? Wall => HasWall ? DateTimeOffset.UnixEpoch.AddMicroseconds(WallMicros) : null;

    /// <summary>Microseconds from <paramref name="earlier"/> to this on the best clock that both have; null when they share none.</summary>
    public long? MicrosSince(LineTime earlier) =>
        HasMonotonic && earlier.HasMonotonic ? MonotonicMicros - earlier.MonotonicMicros
        : HasWall && earlier.HasWall ? WallMicros - earlier.WallMicros
        : null;
}
