namespace Apache.Arrow.Types;

public enum DateUnit
{
    Day,
    Milliseconds,
}

public abstract class DateType : FixedWidthType
{
    public abstract DateUnit Unit { get; }
}

public sealed class Date32Type : DateType
{
    public static readonly Date32Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Date32;

    public override string Name => "date32";

    public override int BitWidth => 32;

    public override DateUnit Unit => DateUnit.Day;
}
