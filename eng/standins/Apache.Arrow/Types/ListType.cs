namespace Apache.Arrow.Types;

public sealed class ListType : NestedType
{
    public ListType(Field valueField) : base(valueField)
    {
    }

    public ListType(IArrowType valueDataType) : this(new Field("item", valueDataType, nullable: true))
    {
    }

    public override ArrowTypeId TypeId => ArrowTypeId.List;

    public override string Name => "list";

    public Field ValueField => Fields[0];

    public IArrowType ValueDataType => ValueField.DataType;
}

public sealed class LargeListType : NestedType
{
    public LargeListType(Field valueField) : base(valueField)
    {
    }

    public LargeListType(IArrowType valueDataType) : this(new Field("item", valueDataType, nullable: true))
    {
    }

    public override ArrowTypeId TypeId => ArrowTypeId.LargeList;

    public override string Name => "large_list";

    public Field ValueField => Fields[0];

    public IArrowType ValueDataType => ValueField.DataType;
}

public sealed class FixedSizeListType : NestedType
{
    public FixedSizeListType(Field valueField, int listSize) : base(valueField)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(listSize);
        ListSize = listSize;
    }

    public FixedSizeListType(IArrowType valueDataType, int listSize) : this(new Field("item", valueDataType, nullable: true), listSize)
    {
    }

    public override ArrowTypeId TypeId => ArrowTypeId.FixedSizeList;

    public override string Name => "fixed_size_list";

    public int ListSize { get; }

    public Field ValueField => Fields[0];

    public IArrowType ValueDataType => ValueField.DataType;
}
