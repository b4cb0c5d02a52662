namespace Apache.Arrow.Types;

public sealed class BooleanType : NumberType
{
    public static readonly BooleanType Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Boolean;

    public override string Name => "bool";

    public override int BitWidth => 1;

    public override bool IsSigned => false;
}
