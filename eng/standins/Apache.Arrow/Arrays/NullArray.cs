using Apache.Arrow.Types;

namespace Apache.Arrow;

public class NullArray : IArrowArray
{
    public NullArray(ArrayData data) => Data = data.Expect(ArrowTypeId.Null);

    public NullArray(int length) : this(new ArrayData(NullType.Default, length, length, buffers: System.Array.Empty<ArrowBuffer>()))
    {
    }

    public ArrayData Data { get; }

    public int Length => Data.Length;

    public int Offset => Data.Offset;

    public int NullCount => Data.Length;

    public bool IsNull(int index) => true;

    public bool IsValid(int index) => false;

    public void Dispose()
    {
        Data.Dispose();
        GC.SuppressFinalize(this);
    }
}
