using Apache.Arrow.Types;

namespace Apache.Arrow;

/// <summary>Values by their index in a dictionary: what DuckDB's enums become.</summary>
public class DictionaryArray : Array
{
    public DictionaryArray(ArrayData data) : base(data.Expect(ArrowTypeId.Dictionary))
    {
        var type = (DictionaryType)data.DataType;
        Indices = ArrowArrayFactory.BuildArray(new ArrayData(type.IndexType, data.Length, data.NullCount, data.Offset, data.Buffers, null, null));
        Dictionary = ArrowArrayFactory.BuildArray(data.Dictionary ?? throw new ArgumentException("The data of a dictionary array has no dictionary.", nameof(data)));
    }

    public DictionaryArray(DictionaryType dataType, IArrowArray indicesArray, IArrowArray dictionary)
        : this(new ArrayData(
            dataType, indicesArray.Length, indicesArray.Data.NullCount, indicesArray.Offset, indicesArray.Data.Buffers, null, dictionary.Data))
    {
    }

    public ArrowBuffer IndicesBuffer => Data.Buffers[1];

    public IArrowArray Indices { get; }

    public IArrowArray Dictionary { get; }
}
