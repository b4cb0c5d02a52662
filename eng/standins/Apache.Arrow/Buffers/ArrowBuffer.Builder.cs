using System.Runtime.InteropServices;
using Apache.Arrow.Memory;

namespace Apache.Arrow;

public readonly partial struct ArrowBuffer
{
    public class Builder<T> where T : struct
    {
        private T[] _values;

        public Builder(int capacity = 8)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capacity);
            _values = new T[capacity];
        }

        public int Length { get; private set; }

        public Span<T> Span => _values.AsSpan(0, Length);

        public Builder<T> Append(T value)
        {
            Reserve(1);
            _values[Length++] = value;
            return this;
        }

        public Builder<T> Append(ReadOnlySpan<T> source)
        {
            Reserve(source.Length);
            source.CopyTo(_values.AsSpan(Length));
            Length += source.Length;
            return this;
        }

        public Builder<T> AppendRange(IEnumerable<T> values)
        {
            foreach (var value in values)
                Append(value);
            return this;
        }

        public Builder<T> Reserve(int additionalCapacity)
        {
            var needed = checked(Length + additionalCapacity);
            if (needed > _values.Length)
                System.Array.Resize(ref _values, Math.Max(needed, 2 * _values.Length));
            return this;
        }

        public ArrowBuffer Build(MemoryAllocator? allocator = null) => CopyOf(MemoryMarshal.AsBytes(Span), allocator);
    }
}
