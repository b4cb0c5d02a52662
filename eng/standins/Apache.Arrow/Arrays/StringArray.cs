using System.Collections;
using System.Text;
using Apache.Arrow.Types;

namespace Apache.Arrow;

public class StringArray : BinaryArray, IReadOnlyList<string?>
{
    public static readonly Encoding DefaultEncoding = Encoding.UTF8;

    public StringArray(ArrayData data) : base(ArrowTypeId.String, data)
    {
    }

    public StringArray(
        int length, ArrowBuffer valueOffsetsBuffer, ArrowBuffer dataBuffer, ArrowBuffer nullBitmapBuffer, int nullCount = 0, int offset = 0)
        : this(new ArrayData(StringType.Default, length, nullCount, offset, [nullBitmapBuffer, valueOffsetsBuffer, dataBuffer], null, null))
    {
    }

    int IReadOnlyCollection<string?>.Count => Length;

    string? IReadOnlyList<string?>.this[int index] => GetString(index);

    public string? GetString(int index, Encoding? encoding = null)
    {
        var bytes = GetBytes(index, out var isNull);
        var text = isNull ? null : (encoding ?? DefaultEncoding).GetString(bytes);
        // As in PrimitiveArray.GetValue.
        GC.KeepAlive(this);
        return text;
    }

    IEnumerator<string?> IEnumerable<string?>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return GetString(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<string?>)this).GetEnumerator();

    public new class Builder : BuilderBase<StringArray, Builder>
    {
        public Builder() : base(StringType.Default)
        {
        }

        /// <summary>Null appends a null.</summary>
        public Builder Append(string? value, Encoding? encoding = null) =>
            value is null ? AppendNull() : Append((encoding ?? DefaultEncoding).GetBytes(value).AsSpan());

        public Builder AppendRange(IEnumerable<string?> values, Encoding? encoding = null)
        {
            foreach (var value in values)
                Append(value, encoding);
            return this;
        }

        protected override StringArray Build(ArrayData data) => new(data);
    }
}
