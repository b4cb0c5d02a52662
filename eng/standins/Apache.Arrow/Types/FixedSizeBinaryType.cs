namespace Apache.Arrow.Types;

public class FixedSizeBinaryType : FixedWidthType
{
    public FixedSizeBinaryType(int byteWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(byteWidth);
        ByteWidth = byteWidth;
    }

    public override ArrowTypeId TypeId => ArrowTypeId.FixedSizedBinary;

    public override string Name => "fixed_size_binary";

    public int ByteWidth { get; }

    public override int BitWidth => ByteWidth * 8;
}

public sealed class Decimal128Type(int precision, int scale) : FixedSizeBinaryType(16)
{
    public override ArrowTypeId TypeId => ArrowTypeId.Decimal128;

    public override string Name => "decimal128";

    public int Precision { get; } = precision;

    public int Scale { get; } = scale;
}
