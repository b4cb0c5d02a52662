namespace Apache.Arrow;

public abstract class Array : IArrowArray
{
    protected Array(ArrayData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
    }

    public ArrayData Data { get; }

    public int Length => Data.Length;

    public int Offset => Data.Offset;

    public int NullCount => Data.GetNullCount();

    public ArrowBuffer NullBitmapBuffer => Data.Buffers[0];

    public bool IsValid(int index) => NullCount == 0 || NullBitmapBuffer.IsEmpty || BitUtility.GetBit(NullBitmapBuffer.Span, index + Offset);

    public bool IsNull(int index) => !IsValid(index);

    /// <summary>See <see cref="ArrayData.Slice"/>: the slice does not keep the values alive.</summary>
    public Array Slice(int offset, int length) => (Array)ArrowArrayFactory.Slice(this, offset, length);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Data.Dispose();
    }

    private protected void CheckIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
    }
}
