using Apache.Arrow.Types;

namespace Apache.Arrow.Ipc;

/// <summary>FlatBuffer to schema, and which dictionary belongs to which field.</summary>
internal sealed class SchemaDecoder
{
    private readonly Dictionary<Field, long> _dictionaryOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<long, IArrowType> _valueTypes = [];

    public SchemaDecoder(FlatTable schema)
    {
        if (schema.Scalar<short>(0) != 0)
            throw new NotSupportedException("This stand-in for Apache.Arrow reads little-endian data only.");
        Schema = new Schema(schema.Tables(1).Select(FieldOf).ToArray(), MetadataOf(schema.Tables(2)));
    }

    public Schema Schema { get; }

    public long DictionaryOf(Field field) => _dictionaryOf[field];

    public IArrowType ValueTypeOf(long dictionary) => _valueTypes[dictionary];

    private Field FieldOf(FlatTable table)
    {
        var type = TypeOf((TypeKind)table.Scalar<byte>(2), table.Table(3) ?? default, table.Tables(5).Select(FieldOf).ToArray());
        var dictionary = table.Table(4);
        if (dictionary is { } encoding)
        {
            _valueTypes[encoding.Scalar<long>(0)] = type;
            var index = encoding.Table(1) is { } integer ? TypeOf(TypeKind.Int, integer, []) : Int32Type.Default;
            type = new DictionaryType(index, type, encoding.Scalar<bool>(2));
        }
        var field = new Field(table.String(0) ?? "", type, table.Scalar<bool>(1), MetadataOf(table.Tables(6)));
        if (dictionary is { } encoded)
            _dictionaryOf[field] = encoded.Scalar<long>(0);
        return field;
    }

    private static Dictionary<string, string>? MetadataOf(FlatTable[] pairs) =>
        pairs.Length == 0 ? null : pairs.ToDictionary(pair => pair.String(0) ?? "", pair => pair.String(1) ?? "");

    private static ArrowType TypeOf(TypeKind kind, FlatTable table, Field[] children) => kind switch
    {
        TypeKind.Null => NullType.Default,
        TypeKind.Bool => BooleanType.Default,
        TypeKind.Int => (table.Scalar<int>(0), table.Scalar<bool>(1)) switch
        {
            (8, true) => Int8Type.Default,
            (8, false) => UInt8Type.Default,
            (16, true) => Int16Type.Default,
            (16, false) => UInt16Type.Default,
            (32, true) => Int32Type.Default,
            (32, false) => UInt32Type.Default,
            (64, true) => Int64Type.Default,
            (64, false) => UInt64Type.Default,
            var (width, _) => throw new InvalidDataException($"Integers of {width} bits."),
        },
        TypeKind.FloatingPoint when table.Scalar<short>(0) == (short)FloatingPointType.PrecisionKind.Single => FloatType.Default,
        TypeKind.FloatingPoint when table.Scalar<short>(0) == (short)FloatingPointType.PrecisionKind.Double => DoubleType.Default,
        TypeKind.Utf8 => StringType.Default,
        TypeKind.Binary => BinaryType.Default,
        TypeKind.LargeUtf8 => LargeStringType.Default,
        TypeKind.LargeBinary => LargeBinaryType.Default,
        TypeKind.Decimal when table.Scalar(2, absent: 128) == 128 => new Decimal128Type(table.Scalar<int>(0), table.Scalar<int>(1)),
        TypeKind.FixedSizeBinary => new FixedSizeBinaryType(table.Scalar<int>(0)),
        TypeKind.Date when table.Scalar(0, absent: (short)DateUnit.Milliseconds) == (short)DateUnit.Day => Date32Type.Default,
        TypeKind.Time when table.Scalar(1, absent: 32) == 64 => new Time64Type((TimeUnit)table.Scalar<short>(0)),
        TypeKind.Timestamp => new TimestampType((TimeUnit)table.Scalar<short>(0), table.String(1)),
        TypeKind.Interval => new IntervalType((IntervalUnit)table.Scalar<short>(0)),
        TypeKind.List => new ListType(children[0]),
        TypeKind.LargeList => new LargeListType(children[0]),
        TypeKind.FixedSizeList => new FixedSizeListType(children[0], table.Scalar<int>(0)),
        TypeKind.Struct => new StructType(children),
        TypeKind.Map => new MapType(children[0], table.Scalar<bool>(0)),
        TypeKind.Union => new UnionType(
            children, table.Values<int>(1) is { Length: > 0 } ids ? ids : Enumerable.Range(0, children.Length), (UnionMode)table.Scalar<short>(0)),
        _ => throw new NotSupportedException($"This stand-in for Apache.Arrow does not read the type {kind}."),
    };
}
