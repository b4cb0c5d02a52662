using Apache.Arrow.Types;

namespace Apache.Arrow;

public abstract class UnionArray : IArrowArray
{
    protected UnionArray(ArrayData data)
    {
        Data = data.Expect(ArrowTypeId.Union);
        Fields = StructArray.Windows(data);
    }

    public ArrayData Data { get; }

    public UnionType Type => (UnionType)Data.DataType;

    public UnionMode Mode => Type.Mode;

    public int Length => Data.Length;

    public int Offset => Data.Offset;

    public int NullCount => Enumerable.Range(0, Length).Count(IsNull);

    public ArrowBuffer TypeBuffer => Data.Buffers[0];

    /// <summary>For each value, the type id (not the position) of the field that holds it.</summary>
    public ReadOnlySpan<byte> TypeIds => TypeBuffer.Span.Slice(Offset, Length);

    public IReadOnlyList<IArrowArray> Fields { get; }

    public bool IsValid(int index) => FieldIsValid(Fields[System.Array.IndexOf(Type.TypeIds, TypeIds[index])], index);

    public bool IsNull(int index) => !IsValid(index);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract bool FieldIsValid(IArrowArray field, int index);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Data.Dispose();
    }
}

public class SparseUnionArray(ArrayData data) : UnionArray(data)
{
    protected override bool FieldIsValid(IArrowArray fieldArray, int index) => fieldArray.IsValid(index);
}
