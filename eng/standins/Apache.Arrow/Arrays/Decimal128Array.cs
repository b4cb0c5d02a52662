using System.Buffers.Binary;
using System.Globalization;
using Apache.Arrow.Arrays;
using Apache.Arrow.Types;

namespace Apache.Arrow;

public class Decimal128Array(ArrayData data) : FixedSizeBinaryArray(ArrowTypeId.Decimal128, data)
{
    public int ByteWidth => Type.ByteWidth;

    public int Precision => Type.Precision;

    public int Scale => Type.Scale;

    private Decimal128Type Type => (Decimal128Type)Data.DataType;

    /// <exception cref="OverflowException">The value does not fit into a <see cref="decimal"/>: take <see cref="GetString"/>.</exception>
    public decimal? GetValue(int index)
    {
        if (GetString(index) is not { } text)
            return null;
        var value = decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
        // Parse rounds what it cannot hold.
        return value.ToString(CultureInfo.InvariantCulture) == text
            ? value
            : throw new OverflowException($"{text} does not fit into a decimal.");
    }

    public string? GetString(int index)
    {
        var bytes = GetBytes(index);
        if (bytes.IsEmpty)
            return null;
        var unscaled = BinaryPrimitives.ReadInt128LittleEndian(bytes);
        var digits = unscaled.ToString(CultureInfo.InvariantCulture).TrimStart('-').PadLeft(Scale + 1, '0');
        var text = Scale == 0 ? digits : $"{digits[..^Scale]}.{digits[^Scale..]}";
        return unscaled < 0 ? "-" + text : text;
    }
}
