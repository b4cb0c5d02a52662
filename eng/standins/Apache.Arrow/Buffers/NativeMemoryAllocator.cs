using System.Buffers;
using System.Runtime.InteropServices;

namespace Apache.Arrow.Memory;

/// <summary>
/// Aligned memory that does not move. It is pinned rather than native memory: then nothing has to be freed, and nobody's span can outlive it.
/// </summary>
public class NativeMemoryAllocator(int alignment = MemoryAllocator.DefaultAlignment) : MemoryAllocator(alignment)
{
    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        bytesAllocated = checked(length + Alignment - 1);
        var bytes = GC.AllocateArray<byte>(bytesAllocated, pinned: true);
        var misaligned = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0) % Alignment);
        return new Block(bytes.AsMemory(misaligned == 0 ? 0 : Alignment - misaligned, length));
    }

    private sealed class Block(Memory<byte> memory) : IMemoryOwner<byte>
    {
        private bool _isDisposed;

        public Memory<byte> Memory
        {
            get
            {
                ObjectDisposedException.ThrowIf(_isDisposed, typeof(ArrowBuffer));
                return memory;
            }
        }

        public void Dispose() => _isDisposed = true;
    }
}
