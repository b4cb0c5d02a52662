using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>duckdb_timestamp_struct: a timestamp taken apart. The infinities are the microseconds beyond the two ends of the range.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBTimestamp(DuckDBDateOnly date, DuckDBTimeOnly time)
{
    private const long MicrosPerDay = TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond;

    public static readonly DuckDBTimestamp PositiveInfinity = FromDuckDBTimestampStruct(DuckDBTimestampStruct.PositiveInfinity);
    public static readonly DuckDBTimestamp NegativeInfinity = FromDuckDBTimestampStruct(DuckDBTimestampStruct.NegativeInfinity);

    public DuckDBDateOnly Date { get; } = date;
    public DuckDBTimeOnly Time { get; } = time;

    public bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;
    public bool IsPositiveInfinity => Equals(PositiveInfinity);
    public bool IsNegativeInfinity => Equals(NegativeInfinity);

    // Done here and not by duckdb_from_timestamp and duckdb_to_timestamp: those run once per value read, and throw
    // C++ exceptions, which end the process, for what is no timestamp.
    public static DuckDBTimestamp FromDuckDBTimestampStruct(DuckDBTimestampStruct timestampStruct)
    {
        var (days, micros) = Math.DivRem(timestampStruct.Micros, MicrosPerDay);
        if (micros < 0)
        {
            days--;
            micros += MicrosPerDay;
        }
        return new(DuckDBDateOnly.FromDuckDBDate(new() { Days = (int)days }), new TimeOnly(micros * TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Throws ArgumentOutOfRangeException for what is no date, OverflowException for what is beyond DuckDB's range.</summary>
    public DuckDBTimestampStruct ToDuckDBTimestampStruct()
    {
        var micros = Date.ToDuckDBDate().Days * (Int128)MicrosPerDay + Time.Ticks / TimeSpan.TicksPerMicrosecond;
        return new() { Micros = checked((long)micros) };
    }

    public static DuckDBTimestamp FromDateTime(DateTime dateTime) => new(DuckDBDateOnly.FromDateTime(dateTime), (DuckDBTimeOnly)dateTime);

    public DateTime ToDateTime() => Date.ToDateTime().AddTicks(Time.Ticks);

    public static implicit operator DateTime(DuckDBTimestamp timestamp) => timestamp.ToDateTime();

    public static implicit operator DuckDBTimestamp(DateTime timestamp) => FromDateTime(timestamp);
}
