using System.Runtime.InteropServices;

namespace Apache.Arrow.Scalars;

// The order of the fields is Arrow's memory layout: arrays are cast to this struct.
[StructLayout(LayoutKind.Sequential)]
public readonly struct MonthDayNanosecondInterval(int months, int days, long nanoseconds) : IEquatable<MonthDayNanosecondInterval>
{
    public readonly int Months = months;
    public readonly int Days = days;
    public readonly long Nanoseconds = nanoseconds;

    public bool Equals(MonthDayNanosecondInterval other) => (Months, Days, Nanoseconds) == (other.Months, other.Days, other.Nanoseconds);

    public override bool Equals(object? obj) => obj is MonthDayNanosecondInterval other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Months, Days, Nanoseconds);

    public override string ToString() => $"{Months} months {Days} days {Nanoseconds} ns";
}
