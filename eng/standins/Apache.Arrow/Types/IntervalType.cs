namespace Apache.Arrow.Types;

public enum IntervalUnit
{
    YearMonth,
    DayTime,
    MonthDayNanosecond,
}

public sealed class IntervalType(IntervalUnit unit = IntervalUnit.YearMonth) : FixedWidthType
{
    public static readonly IntervalType MonthDayNanosecond = new(IntervalUnit.MonthDayNanosecond);

    public override ArrowTypeId TypeId => ArrowTypeId.Interval;

    public override string Name => "interval";

    public IntervalUnit Unit { get; } = unit;

    public override int BitWidth => Unit switch
    {
        IntervalUnit.YearMonth => 32,
        IntervalUnit.DayTime => 64,
        _ => 128,
    };
}
