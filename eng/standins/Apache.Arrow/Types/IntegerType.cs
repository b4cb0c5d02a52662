namespace Apache.Arrow.Types;

// Eight types that differ in four words each: one file, so that a difference shows.
public abstract class IntegerType : NumberType
{
}

public sealed class Int8Type : IntegerType
{
    public static readonly Int8Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Int8;

    public override string Name => "int8";

    public override int BitWidth => 8;

    public override bool IsSigned => true;
}

public sealed class UInt8Type : IntegerType
{
    public static readonly UInt8Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.UInt8;

    public override string Name => "uint8";

    public override int BitWidth => 8;

    public override bool IsSigned => false;
}

public sealed class Int16Type : IntegerType
{
    public static readonly Int16Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Int16;

    public override string Name => "int16";

    public override int BitWidth => 16;

    public override bool IsSigned => true;
}

public sealed class UInt16Type : IntegerType
{
    public static readonly UInt16Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.UInt16;

    public override string Name => "uint16";

    public override int BitWidth => 16;

    public override bool IsSigned => false;
}

public sealed class Int32Type : IntegerType
{
    public static readonly Int32Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Int32;

    public override string Name => "int32";

    public override int BitWidth => 32;

    public override bool IsSigned => true;
}

public sealed class UInt32Type : IntegerType
{
    public static readonly UInt32Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.UInt32;

    public override string Name => "uint32";

    public override int BitWidth => 32;

    public override bool IsSigned => false;
}

public sealed class Int64Type : IntegerType
{
    public static readonly Int64Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Int64;

    public override string Name => "int64";

    public override int BitWidth => 64;

    public override bool IsSigned => true;
}

public sealed class UInt64Type : IntegerType
{
    public static readonly UInt64Type Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.UInt64;

    public override string Name => "uint64";

    public override int BitWidth => 64;

    public override bool IsSigned => false;
}
