namespace Apache.Arrow.Types;

public class BinaryType : ArrowType
{
    public static readonly BinaryType Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.Binary;

    public override string Name => "binary";
}

public sealed class StringType : ArrowType
{
    public static readonly StringType Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.String;

    public override string Name => "utf8";
}

public class LargeBinaryType : ArrowType
{
    public static readonly LargeBinaryType Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.LargeBinary;

    public override string Name => "large_binary";
}

public sealed class LargeStringType : ArrowType
{
    public static readonly LargeStringType Default = new();

    public override ArrowTypeId TypeId => ArrowTypeId.LargeString;

    public override string Name => "large_utf8";
}
