namespace Apache.Arrow.Types;

public sealed class StructType(IReadOnlyList<Field> fields) : NestedType(fields)
{
    public override ArrowTypeId TypeId => ArrowTypeId.Struct;

    public override string Name => "struct";

    public Field GetFieldByIndex(int index) => Fields[index];

    public Field? GetFieldByName(string name, IEqualityComparer<string>? comparer = null)
    {
        var index = GetFieldIndex(name, comparer);
        return index < 0 ? null : Fields[index];
    }

    /// <summary>The first field of that name, or -1.</summary>
    public int GetFieldIndex(string name, IEqualityComparer<string>? comparer = null) => Field.IndexOf(Fields, name, comparer);
}
