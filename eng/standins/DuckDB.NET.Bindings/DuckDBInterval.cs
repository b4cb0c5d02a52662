using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>duckdb_interval. Its microseconds are signed; the real package shows them as the same bits, unsigned.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBInterval(int months, int days, ulong micros)
{
    public int Months { get; } = months;
    public int Days { get; } = days;
    public ulong Micros { get; } = micros;

    public static implicit operator DuckDBInterval(TimeSpan timeSpan) =>
        new(0, timeSpan.Days, (ulong)((timeSpan.Ticks - timeSpan.Days * TimeSpan.TicksPerDay) / TimeSpan.TicksPerMicrosecond));

    public static explicit operator TimeSpan(DuckDBInterval interval) => interval.TryConvert(out var timeSpan)
        ? timeSpan.Value
        : throw new ArgumentOutOfRangeException(nameof(interval), $"{interval.Months} months, {interval.Days} days and {(long)interval.Micros} µs are no TimeSpan");

    /// <summary>False for an interval with months, which have no fixed length, and for one longer than a TimeSpan can be.</summary>
    public bool TryConvert([NotNullWhen(true)] out TimeSpan? timeSpan)
    {
        var ticks = Days * (Int128)TimeSpan.TicksPerDay + (long)Micros * (Int128)TimeSpan.TicksPerMicrosecond;
        timeSpan = Months == 0 && ticks >= long.MinValue && ticks <= long.MaxValue ? new TimeSpan((long)ticks) : null;
        return timeSpan is not null;
    }
}
