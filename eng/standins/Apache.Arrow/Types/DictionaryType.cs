namespace Apache.Arrow.Types;

public sealed class DictionaryType : FixedWidthType
{
    public DictionaryType(IArrowType indexType, IArrowType valueType, bool ordered)
    {
        if (indexType is not IntegerType)
            throw new ArgumentException($"A dictionary is indexed by integers, not by {indexType.Name}.", nameof(indexType));
        IndexType = indexType;
        ValueType = valueType;
        Ordered = ordered;
    }

    public override ArrowTypeId TypeId => ArrowTypeId.Dictionary;

    public override string Name => "dictionary";

    public IArrowType IndexType { get; }

    public IArrowType ValueType { get; }

    public bool Ordered { get; }

    public override int BitWidth => ((IntegerType)IndexType).BitWidth;
}
