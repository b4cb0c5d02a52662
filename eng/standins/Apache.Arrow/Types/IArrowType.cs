namespace Apache.Arrow.Types;

public interface IArrowType
{
    ArrowTypeId TypeId { get; }

    string Name { get; }

    bool IsFixedWidth { get; }
}
