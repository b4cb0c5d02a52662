using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>
/// duckdb_date_struct: a date of the proleptic Gregorian calendar, with a year 0, over DuckDB's whole range of eleven million years.
/// The infinities are the days beyond its two ends.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBDateOnly(int year, byte month, byte day)
{
    // The calendar repeats itself after 400 years, which brings any date into the range of DateOnly and back.
    private const int YearsPerCycle = 400;
    private const int DaysPerCycle = 146_097;
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static readonly DuckDBDateOnly PositiveInfinity = FromDuckDBDate(DuckDBDate.PositiveInfinity);
    public static readonly DuckDBDateOnly NegativeInfinity = FromDuckDBDate(DuckDBDate.NegativeInfinity);

    public int Year { get; } = year;
    public byte Month { get; } = month;
    public byte Day { get; } = day;

    public bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;
    public bool IsPositiveInfinity => Equals(PositiveInfinity);
    public bool IsNegativeInfinity => Equals(NegativeInfinity);

    public static DuckDBDateOnly FromDuckDBDate(DuckDBDate date)
    {
        var dayNumber = (long)date.Days + Epoch;
        var cycle = FloorDivide(dayNumber, DaysPerCycle);
        var inCycle = DateOnly.FromDayNumber((int)(dayNumber - cycle * DaysPerCycle));
        return new((int)(inCycle.Year + cycle * YearsPerCycle), (byte)inCycle.Month, (byte)inCycle.Day);
    }

    /// <summary>Throws ArgumentOutOfRangeException for what is no date or is beyond DuckDB's range.</summary>
    public DuckDBDate ToDuckDBDate()
    {
        var cycle = FloorDivide(Year - 1L, YearsPerCycle);
        var inCycle = new DateOnly((int)(Year - cycle * YearsPerCycle), Month, Day);
        var days = inCycle.DayNumber + cycle * DaysPerCycle - Epoch;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(days), int.MaxValue, nameof(Year));
        return new() { Days = (int)days };
    }

    public static DuckDBDateOnly FromDateOnly(DateOnly dateOnly) => new(dateOnly.Year, (byte)dateOnly.Month, (byte)dateOnly.Day);

    public static DuckDBDateOnly FromDateTime(DateTime dateTime) => FromDateOnly(DateOnly.FromDateTime(dateTime));

    public DateOnly ToDateOnly() => new(Year, Month, Day);

    public DateTime ToDateTime() => new(Year, Month, Day);

    public static implicit operator DateOnly(DuckDBDateOnly dateOnly) => dateOnly.ToDateOnly();

    public static explicit operator DateTime(DuckDBDateOnly dateOnly) => dateOnly.ToDateTime();

    public static implicit operator DuckDBDateOnly(DateOnly date) => FromDateOnly(date);

    public static explicit operator DuckDBDateOnly(DateTime dateTime) => FromDateTime(dateTime);

    private static long FloorDivide(long value, int by) => (value - (value % by + by) % by) / by;
}
