namespace Oom.Simulation.Machines;

/// <summary>The true time of the simulated fleet; it only moves forward.</summary>
internal sealed class FleetClock(DateTimeOffset start)
{
    /// <summary>Microseconds since 1970.</summary>
    public long Micros { get; private set; } = start.ToUnixTimeMilliseconds() * 1000;

    public void Advance(long micros) => Micros += micros;
}
