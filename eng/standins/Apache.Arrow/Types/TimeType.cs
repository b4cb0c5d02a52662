namespace Apache.Arrow.Types;

public enum TimeUnit
{
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
}

public abstract class TimeBasedType : FixedWidthType
{
    protected TimeBasedType(TimeUnit unit) => Unit = unit;

    public TimeUnit Unit { get; }
}

public abstract class TimeType : TimeBasedType
{
    protected TimeType(TimeUnit unit) : base(unit)
    {
    }
}

public sealed class Time64Type(TimeUnit unit = TimeUnit.Nanosecond) : TimeType(unit)
{
    public static Time64Type Default { get; } = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Time64;

    public override string Name => "time64";

    public override int BitWidth => 64;
}
