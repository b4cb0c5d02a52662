namespace Apache.Arrow.Types;

public abstract class NestedType : ArrowType
{
    protected NestedType(IReadOnlyList<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Fields = fields;
    }

    protected NestedType(Field field) : this([field ?? throw new ArgumentNullException(nameof(field))])
    {
    }

    public IReadOnlyList<Field> Fields { get; }
}
