using Apache.Arrow.Types;

namespace Apache.Arrow;

/// <summary>A list of entries, each a struct of key and value.</summary>
public class MapArray(ArrayData data) : ListArray(data.Expect(ArrowTypeId.Map))
{
    public StructArray KeyValues => (StructArray)base.Values;

    public IArrowArray Keys => KeyValues.Fields[0];

    public new IArrowArray Values => KeyValues.Fields[1];
}
