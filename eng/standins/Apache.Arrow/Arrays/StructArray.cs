using Apache.Arrow.Types;

namespace Apache.Arrow;

public class StructArray : Array
{
    public StructArray(ArrayData data) : base(data.Expect(ArrowTypeId.Struct)) => Fields = Windows(data);

    public StructArray(
        IArrowType dataType, int length, IEnumerable<IArrowArray> children, ArrowBuffer nullBitmapBuffer, int nullCount = 0, int offset = 0)
        : this(new ArrayData(dataType, length, nullCount, offset, [nullBitmapBuffer], children.Select(child => child.Data).ToArray(), null))
    {
    }

    /// <summary>The columns, cut to this array's window.</summary>
    public IReadOnlyList<IArrowArray> Fields { get; }

    internal static IArrowArray[] Windows(ArrayData data) => System.Array.ConvertAll(data.Children ?? [], child => ArrowArrayFactory.BuildArray(
        data.Offset == 0 && child.Length == data.Length ? child : child.Slice(data.Offset, data.Length)));
}
