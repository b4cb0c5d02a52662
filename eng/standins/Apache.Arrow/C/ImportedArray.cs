using System.Buffers;

namespace Apache.Arrow.C;

/// <summary>
/// A producer's array that now belongs to us: moved out of the caller's struct and released once, when the last of its buffers is
/// given up or, if nobody disposes, by the finalizer, which cannot run while a buffer is reachable because every buffer refers to this.
/// </summary>
internal sealed unsafe class ImportedArray : IDisposable
{
    private CArrowArray _array;
    private int _references = 1;

    /// <summary>Moves the array: the caller's struct counts as released from here on.</summary>
    public ImportedArray(CArrowArray* source)
    {
        if (source->release is null)
            throw new ArgumentException("The array has already been released or imported.", nameof(source));
        _array = *source;
        source->release = null;
    }

    ~ImportedArray() => Release();

    public ArrowBuffer Buffer(byte* address, int length)
    {
        if (length == 0)
            return ArrowBuffer.Empty;
        Interlocked.Increment(ref _references);
        return new ArrowBuffer(new Memory(this, address, length));
    }

    /// <summary>Ends one reference; the one that the import itself holds counts as well.</summary>
    public void GiveUp()
    {
        if (Interlocked.Decrement(ref _references) == 0)
            Dispose();
    }

    /// <summary>Releases now, whoever still holds a buffer: also for an import that failed half way. Safe to call twice.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        // Producers must allow their struct to be moved, so a field, pinned for the call, is as good a place as any.
        fixed (CArrowArray* array = &_array)
            CArrowArray.CallReleaseFunc(array);
    }

    private sealed class Memory(ImportedArray array, byte* address, int length) : MemoryManager<byte>
    {
        private ImportedArray? _array = array;

        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(_array is null, typeof(ArrowBuffer));
            return new Span<byte>(address, length);
        }

        public override MemoryHandle Pin(int elementIndex = 0)
        {
            ObjectDisposedException.ThrowIf(_array is null, typeof(ArrowBuffer));
            return new MemoryHandle(address + elementIndex, pinnable: this);
        }

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing) => Interlocked.Exchange(ref _array, null)?.GiveUp();
    }
}
