using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>duckdb_time_struct. DuckDB has a time 24:00:00, which .NET has not.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBTimeOnly(byte hour, byte min, byte sec, int microsecond)
{
    public DuckDBTimeOnly(byte hour, byte min, byte sec) : this(hour, min, sec, 0)
    {
    }

    public byte Hour { get; } = hour;
    public byte Min { get; } = min;
    public byte Sec { get; } = sec;
    public int Microsecond { get; } = microsecond;

    public long Ticks => new TimeSpan(Hour, Min, Sec).Ticks + Microsecond * TimeSpan.TicksPerMicrosecond;

    /// <summary>The time on the first day of the calendar.</summary>
    public DateTime ToDateTime() => new(Ticks);

    public static explicit operator DateTime(DuckDBTimeOnly timeOnly) => timeOnly.ToDateTime();

    public static explicit operator DuckDBTimeOnly(DateTime dateTime) => TimeOnly.FromDateTime(dateTime);

    public static implicit operator TimeOnly(DuckDBTimeOnly time) => new(time.Ticks);

    public static implicit operator DuckDBTimeOnly(TimeOnly time) =>
        new((byte)time.Hour, (byte)time.Minute, (byte)time.Second, (int)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
}

/// <summary>duckdb_time_tz_struct; the offset is in seconds.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBTimeTz
{
    public DuckDBTimeOnly Time { get; set; }
    public int Offset { get; set; }
}
