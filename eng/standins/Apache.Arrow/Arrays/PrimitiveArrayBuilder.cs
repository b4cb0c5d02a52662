using Apache.Arrow.Memory;

namespace Apache.Arrow;

public abstract class PrimitiveArrayBuilder<T, TArray, TBuilder> : IArrowArrayBuilder<T, TArray, TBuilder>
    where T : struct
    where TArray : IArrowArray
    where TBuilder : class, IArrowArrayBuilder<TArray>
{
    public PrimitiveArrayBuilder()
    {
    }

    protected TBuilder Instance => (this as TBuilder)!;

    protected ArrowBuffer.Builder<T> ValueBuffer { get; } = new();

    protected ArrowBuffer.BitmapBuilder ValidityBuffer { get; } = new();

    public int Length => ValueBuffer.Length;

    protected int NullCount => ValidityBuffer.UnsetBitCount;

    public TBuilder Reserve(int capacity)
    {
        ValueBuffer.Reserve(capacity);
        ValidityBuffer.Reserve(capacity);
        return Instance;
    }

    public TBuilder Append(T value)
    {
        ValueBuffer.Append(value);
        ValidityBuffer.Append(true);
        return Instance;
    }

    public TBuilder Append(T? value) => value is { } known ? Append(known) : AppendNull();

    public TBuilder Append(ReadOnlySpan<T> span)
    {
        ValueBuffer.Append(span);
        ValidityBuffer.AppendRange(true, span.Length);
        return Instance;
    }

    public TBuilder AppendRange(IEnumerable<T> values)
    {
        foreach (var value in values)
            Append(value);
        return Instance;
    }

    public TBuilder AppendNull()
    {
        ValueBuffer.Append(default(T));
        ValidityBuffer.Append(false);
        return Instance;
    }

    public TArray Build(MemoryAllocator? allocator = null) => Build(
        ValueBuffer.Build(allocator), NullCount == 0 ? ArrowBuffer.Empty : ValidityBuffer.Build(allocator), Length, NullCount, offset: 0);

    protected abstract TArray Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset);
}

/// <summary>Builds from values that are stored as something else.</summary>
public abstract class PrimitiveArrayBuilder<TFrom, TTo, TArray, TBuilder> : IArrowArrayBuilder<TFrom, TArray, TBuilder>
    where TTo : struct
    where TArray : IArrowArray
    where TBuilder : class, IArrowArrayBuilder<TArray>
{
    public PrimitiveArrayBuilder(IArrowArrayBuilder<TTo, TArray, IArrowArrayBuilder<TArray>> builder) => ArrayBuilder = builder;

    protected TBuilder Instance => (this as TBuilder)!;

    protected IArrowArrayBuilder<TTo, TArray, IArrowArrayBuilder<TArray>> ArrayBuilder { get; }

    public int Length => ArrayBuilder.Length;

    public TBuilder Reserve(int capacity)
    {
        ArrayBuilder.Reserve(capacity);
        return Instance;
    }

    public TBuilder Append(TFrom value)
    {
        ArrayBuilder.Append(ConvertTo(value));
        return Instance;
    }

    public TBuilder Append(ReadOnlySpan<TFrom> span)
    {
        foreach (var value in span)
            Append(value);
        return Instance;
    }

    public TBuilder AppendRange(IEnumerable<TFrom> values)
    {
        foreach (var value in values)
            Append(value);
        return Instance;
    }

    public TBuilder AppendNull()
    {
        ArrayBuilder.AppendNull();
        return Instance;
    }

    public TArray Build(MemoryAllocator? allocator = null) => ArrayBuilder.Build(allocator);

    protected abstract TTo ConvertTo(TFrom value);
}
