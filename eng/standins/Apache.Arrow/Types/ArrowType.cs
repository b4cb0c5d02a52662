namespace Apache.Arrow.Types;

public abstract class ArrowType : IArrowType
{
    public abstract ArrowTypeId TypeId { get; }

    public abstract string Name { get; }

    public virtual bool IsFixedWidth => false;

    public override string ToString() => Name;
}

public abstract class FixedWidthType : ArrowType
{
    public abstract int BitWidth { get; }

    public override bool IsFixedWidth => true;
}

public abstract class NumberType : FixedWidthType
{
    public abstract bool IsSigned { get; }
}
