namespace Apache.Arrow.Types;

public abstract class FloatingPointType : NumberType
{
    public enum PrecisionKind
    {
        Half,
        Single,
        Double,
    }

    public abstract PrecisionKind Precision { get; }
}

public sealed class FloatType : FloatingPointType
{
    public static readonly FloatType Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Float;

    public override string Name => "float";

    public override int BitWidth => 32;

    public override bool IsSigned => true;

    public override PrecisionKind Precision => PrecisionKind.Single;
}

public sealed class DoubleType : FloatingPointType
{
    public static readonly DoubleType Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Double;

    public override string Name => "double";

    public override int BitWidth => 64;

    public override bool IsSigned => true;

    public override PrecisionKind Precision => PrecisionKind.Double;
}
