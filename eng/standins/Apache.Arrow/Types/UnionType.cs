namespace Apache.Arrow.Types;

public enum UnionMode
{
    Sparse,
    Dense,
}

public sealed class UnionType(IEnumerable<Field> fields, IEnumerable<int> typeIds, UnionMode mode = UnionMode.Sparse) : NestedType(fields.ToArray())
{
    public override ArrowTypeId TypeId => ArrowTypeId.Union;

    public override string Name => "union";

    public UnionMode Mode { get; } = mode;

    public int[] TypeIds { get; } = typeIds.ToArray();
}
