using Apache.Arrow.Memory;

namespace Apache.Arrow;

public interface IArrowArrayBuilder
{
    int Length { get; }
}

public interface IArrowArrayBuilder<TArray> : IArrowArrayBuilder where TArray : IArrowArray
{
    TArray Build(MemoryAllocator? allocator);
}

public interface IArrowArrayBuilder<TArray, TBuilder> : IArrowArrayBuilder<TArray>
    where TArray : IArrowArray
    where TBuilder : IArrowArrayBuilder<TArray>
{
    TBuilder Reserve(int capacity);

    TBuilder AppendNull();
}

public interface IArrowArrayBuilder<T, TArray, TBuilder> : IArrowArrayBuilder<TArray, TBuilder>
    where TArray : IArrowArray
    where TBuilder : IArrowArrayBuilder<TArray>
{
    TBuilder Append(T value);

    TBuilder Append(ReadOnlySpan<T> span);

    TBuilder AppendRange(IEnumerable<T> values);
}
