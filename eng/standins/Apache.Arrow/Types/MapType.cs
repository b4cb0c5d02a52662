namespace Apache.Arrow.Types;

public sealed class MapType : NestedType
{
    public readonly bool KeySorted;

    public MapType(Field entries, bool keySorted = false) : base(entries)
    {
        if (entries.DataType is not StructType { Fields.Count: 2 })
            throw new ArgumentException($"The entries of a map are a struct of two fields, not {entries.DataType.Name}.", nameof(entries));
        KeySorted = keySorted;
    }

    public MapType(Field key, Field value, bool keySorted = false) : this(new StructType([key, value]), keySorted)
    {
    }

    public MapType(StructType entries, bool keySorted = false) : this(new Field("entries", entries, nullable: false), keySorted)
    {
    }

    public override ArrowTypeId TypeId => ArrowTypeId.Map;

    public override string Name => "map";

    public StructType KeyValueType => (StructType)Fields[0].DataType;

    public Field KeyField => KeyValueType.Fields[0];

    public Field ValueField => KeyValueType.Fields[1];
}
