using Apache.Arrow.Memory;

namespace Apache.Arrow;

public readonly partial struct ArrowBuffer
{
    public class BitmapBuilder
    {
        private byte[] _bytes;

        public BitmapBuilder(int capacity = 64)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(capacity);
            _bytes = new byte[BitUtility.ByteCount(capacity)];
        }

        public int Length { get; private set; }

        public int SetBitCount { get; private set; }

        public int UnsetBitCount => Length - SetBitCount;

        public BitmapBuilder Append(bool value)
        {
            Reserve(1);
            if (value)
            {
                BitUtility.SetBit(_bytes, Length);
                SetBitCount++;
            }
            Length++;
            return this;
        }

        public BitmapBuilder AppendRange(bool value, int length)
        {
            Reserve(length);
            for (var i = 0; i < length; i++)
                Append(value);
            return this;
        }

        public BitmapBuilder Reserve(int additionalCapacity)
        {
            var needed = BitUtility.ByteCount(checked(Length + additionalCapacity));
            if (needed > _bytes.Length)
                System.Array.Resize(ref _bytes, Math.Max(needed, 2 * _bytes.Length));
            return this;
        }

        public ArrowBuffer Build(MemoryAllocator? allocator = null) => CopyOf(_bytes.AsSpan(0, BitUtility.ByteCount(Length)), allocator);
    }
}
