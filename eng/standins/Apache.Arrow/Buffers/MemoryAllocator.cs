using System.Buffers;

namespace Apache.Arrow.Memory;

public abstract class MemoryAllocator
{
    public const int DefaultAlignment = 64;

    protected MemoryAllocator(int alignment = DefaultAlignment) => Alignment = alignment;

    public static Lazy<MemoryAllocator> Default { get; } = new(() => new NativeMemoryAllocator());

    protected int Alignment { get; }

    /// <summary>Zeroed memory of exactly that length.</summary>
    public IMemoryOwner<byte> Allocate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return AllocateInternal(length, out _);
    }

    protected abstract IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated);
}
