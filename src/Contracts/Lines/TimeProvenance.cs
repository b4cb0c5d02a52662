namespace Oom.Contracts;

/// <summary>Where a wall time comes from.</summary>
public enum TimeProvenance : byte
{
    /// <summary>No wall time is known.</summary>
    None,

    /// <summary>Date, time and zone are printed in the line, or came as an epoch value (journal, Kafka).</summary>
    Printed,

    /// <summary>The zone is not printed: taken as the option says, UTC by default.</summary>
    ZoneInferred,

    /// <summary>Neither year nor zone is printed (RFC 3164): the year is the latest that is not in the future.</summary>
    YearAndZoneInferred,

    /// <summary>Computed as boot time + monotonic time, on the machine that printed it.</summary>
    FromBootTime,
}
