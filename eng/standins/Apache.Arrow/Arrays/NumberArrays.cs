using Apache.Arrow.Types;

namespace Apache.Arrow;

// Ten arrays that differ in their element type only: one file, so that a difference shows.
public class Int8Array : PrimitiveArray<sbyte>
{
    public Int8Array(ArrayData data) : base(data.Expect(ArrowTypeId.Int8))
    {
    }

    public Int8Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(Int8Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<sbyte, Int8Array, Builder>
    {
        protected override Int8Array Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class UInt8Array : PrimitiveArray<byte>
{
    public UInt8Array(ArrayData data) : base(data.Expect(ArrowTypeId.UInt8))
    {
    }

    public UInt8Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(UInt8Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<byte, UInt8Array, Builder>
    {
        protected override UInt8Array Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class Int16Array : PrimitiveArray<short>
{
    public Int16Array(ArrayData data) : base(data.Expect(ArrowTypeId.Int16))
    {
    }

    public Int16Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(Int16Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<short, Int16Array, Builder>
    {
        protected override Int16Array Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class UInt16Array : PrimitiveArray<ushort>
{
    public UInt16Array(ArrayData data) : base(data.Expect(ArrowTypeId.UInt16))
    {
    }

    public UInt16Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(UInt16Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<ushort, UInt16Array, Builder>
    {
        protected override UInt16Array Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class Int32Array : PrimitiveArray<int>
{
    public Int32Array(ArrayData data) : base(data.Expect(ArrowTypeId.Int32))
    {
    }

    public Int32Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(Int32Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<int, Int32Array, Builder>
    {
        protected override Int32Array Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class UInt32Array : PrimitiveArray<uint>
{
    public UInt32Array(ArrayData data) : base(data.Expect(ArrowTypeId.UInt32))
    {
    }

    public UInt32Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(UInt32Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<uint, UInt32Array, Builder>
    {
        protected override UInt32Array Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class Int64Array : PrimitiveArray<long>
{
    public Int64Array(ArrayData data) : base(data.Expect(ArrowTypeId.Int64))
    {
    }

    public Int64Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(Int64Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<long, Int64Array, Builder>
    {
        protected override Int64Array Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class UInt64Array : PrimitiveArray<ulong>
{
    public UInt64Array(ArrayData data) : base(data.Expect(ArrowTypeId.UInt64))
    {
    }

    public UInt64Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(UInt64Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<ulong, UInt64Array, Builder>
    {
        protected override UInt64Array Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class FloatArray : PrimitiveArray<float>
{
    public FloatArray(ArrayData data) : base(data.Expect(ArrowTypeId.Float))
    {
    }

    public FloatArray(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(FloatType.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<float, FloatArray, Builder>
    {
        protected override FloatArray Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}

public class DoubleArray : PrimitiveArray<double>
{
    public DoubleArray(ArrayData data) : base(data.Expect(ArrowTypeId.Double))
    {
    }

    public DoubleArray(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(DoubleType.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    public class Builder : PrimitiveArrayBuilder<double, DoubleArray, Builder>
    {
        protected override DoubleArray Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
            new(valueBuffer, nullBitmapBuffer, length, nullCount, offset);
    }
}
