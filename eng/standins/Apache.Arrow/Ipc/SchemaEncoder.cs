using System.Diagnostics;
using Apache.Arrow.Types;

namespace Apache.Arrow.Ipc;

/// <summary>Schema to FlatBuffer. Dictionaries are numbered in the order in which <see cref="DictionaryBatches"/> meets them.</summary>
internal sealed class SchemaEncoder(FlatBufferBuilder builder)
{
    private const short LittleEndian = 0;

    private long _nextDictionary;

    public int Encode(Schema schema)
    {
        var fields = builder.Offsets(schema.FieldsList.Select(Encode).ToArray());
        var metadata = Encode(schema.Metadata);
        builder.StartTable(4);
        builder.Field(0, LittleEndian);
        builder.OffsetField(1, fields);
        builder.OffsetField(2, metadata);
        return builder.EndTable();
    }

    private int Encode(Field field)
    {
        var dictionary = 0;
        var type = field.DataType;
        if (type is DictionaryType encoded)
        {
            // The field is declared with the type of the values; that they are encoded stands beside it.
            dictionary = EncodeDictionary(encoded, _nextDictionary++);
            type = encoded.ValueType;
        }
        var children = builder.Offsets(Layout.ChildrenOf(type).Select(Encode).ToArray());
        var name = builder.String(field.Name);
        var metadata = Encode(field.Metadata);
        var (kind, typeTable) = Encode(type);
        builder.StartTable(7);
        builder.OffsetField(0, name);
        builder.Field(1, field.IsNullable);
        builder.Field(2, kind);
        builder.OffsetField(3, typeTable);
        builder.OffsetField(4, dictionary);
        builder.OffsetField(5, children);
        builder.OffsetField(6, metadata);
        return builder.EndTable();
    }

    private int EncodeDictionary(DictionaryType type, long id)
    {
        var (_, index) = Encode(type.IndexType);
        builder.StartTable(4);
        builder.Field(0, id);
        builder.OffsetField(1, index);
        builder.Field(2, type.Ordered);
        return builder.EndTable();
    }

    private int Encode(IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null or { Count: 0 })
            return 0;
        var pairs = new List<int>();
        foreach (var (key, value) in metadata)
        {
            var (keyText, valueText) = (builder.String(key), builder.String(value));
            builder.StartTable(2);
            builder.OffsetField(0, keyText);
            builder.OffsetField(1, valueText);
            pairs.Add(builder.EndTable());
        }
        return builder.Offsets(pairs);
    }

    private (TypeKind Kind, int Table) Encode(IArrowType type)
    {
        var timezone = type is TimestampType { Timezone: { } name } ? builder.String(name) : 0;
        var typeIds = type is UnionType { TypeIds: var ids } ? builder.Vector<int>(ids) : 0;
        builder.StartTable(3);
        var kind = type switch
        {
            NullType => TypeKind.Null,
            BooleanType => TypeKind.Bool,
            IntegerType integer => With(TypeKind.Int, integer.BitWidth, integer.IsSigned),
            FloatingPointType floating => With(TypeKind.FloatingPoint, (short)floating.Precision),
            StringType => TypeKind.Utf8,
            BinaryType => TypeKind.Binary,
            LargeStringType => TypeKind.LargeUtf8,
            LargeBinaryType => TypeKind.LargeBinary,
            Decimal128Type exact => With(TypeKind.Decimal, exact.Precision, exact.Scale, exact.BitWidth),
            FixedSizeBinaryType bytes => With(TypeKind.FixedSizeBinary, bytes.ByteWidth),
            DateType date => With(TypeKind.Date, (short)date.Unit),
            TimeType time => With(TypeKind.Time, (short)time.Unit, time.BitWidth),
            TimestampType timestamp => With(TypeKind.Timestamp, (short)timestamp.Unit),
            IntervalType interval => With(TypeKind.Interval, (short)interval.Unit),
            ListType => TypeKind.List,
            LargeListType => TypeKind.LargeList,
            FixedSizeListType list => With(TypeKind.FixedSizeList, list.ListSize),
            StructType => TypeKind.Struct,
            MapType map => With(TypeKind.Map, map.KeySorted),
            UnionType union => With(TypeKind.Union, (short)union.Mode),
            _ => throw new UnreachableException($"No arrays of the type {type.Name} can have been built."),
        };
        builder.OffsetField(1, timezone != 0 ? timezone : typeIds);
        return (kind, builder.EndTable());
    }

    private TypeKind With<T>(TypeKind kind, T first) where T : unmanaged
    {
        builder.Field(0, first);
        return kind;
    }

    private TypeKind With<T, TOther>(TypeKind kind, T first, TOther second) where T : unmanaged where TOther : unmanaged
    {
        builder.Field(0, first);
        builder.Field(1, second);
        return kind;
    }

    private TypeKind With(TypeKind kind, int first, int second, int third)
    {
        builder.Field(2, third);
        return With(kind, first, second);
    }
}
