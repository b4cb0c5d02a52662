using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow.Types;

namespace Apache.Arrow.C;

public static unsafe class CArrowSchemaImporter
{
    /// <summary>Copies the schema and releases the producer's, also when it cannot be imported.</summary>
    public static Schema ImportSchema(CArrowSchema* ptr)
    {
        if (ptr->release is null)
            throw new ArgumentException("The schema has already been released or imported.", nameof(ptr));
        try
        {
            return TypeOf(ptr) is StructType rows
                ? new Schema(rows.Fields, MetadataOf(ptr))
                : throw new ArgumentException($"A schema is a struct, not '{FormatOf(ptr)}'.", nameof(ptr));
        }
        finally
        {
            CArrowSchema.CallReleaseFunc(ptr);
        }
    }

    private static Field FieldOf(CArrowSchema* schema) => new(
        Marshal.PtrToStringUTF8((nint)schema->name) ?? "", TypeOf(schema), schema->GetFlag(CArrowSchema.ArrowFlagNullable), MetadataOf(schema));

    private static string FormatOf(CArrowSchema* schema) => Marshal.PtrToStringUTF8((nint)schema->format) ?? "";

    private static IArrowType TypeOf(CArrowSchema* schema)
    {
        var type = TypeOf(FormatOf(schema), schema);
        return schema->dictionary is null
            ? type
            : new DictionaryType(type, TypeOf(schema->dictionary), schema->GetFlag(CArrowSchema.ArrowFlagDictionaryOrdered));
    }

    private static IArrowType TypeOf(string format, CArrowSchema* schema) => format switch
    {
        "n" => NullType.Default,
        "b" => BooleanType.Default,
        "c" => Int8Type.Default,
        "C" => UInt8Type.Default,
        "s" => Int16Type.Default,
        "S" => UInt16Type.Default,
        "i" => Int32Type.Default,
        "I" => UInt32Type.Default,
        "l" => Int64Type.Default,
        "L" => UInt64Type.Default,
        "f" => FloatType.Default,
        "g" => DoubleType.Default,
        "u" => StringType.Default,
        "U" => LargeStringType.Default,
        "z" => BinaryType.Default,
        "Z" => LargeBinaryType.Default,
        "tdD" => Date32Type.Default,
        "ttu" => new Time64Type(TimeUnit.Microsecond),
        "ttn" => new Time64Type(TimeUnit.Nanosecond),
        "tin" => IntervalType.MonthDayNanosecond,
        "+l" => new ListType(Child(schema, 0)),
        "+L" => new LargeListType(Child(schema, 0)),
        "+m" => new MapType(Child(schema, 0), schema->GetFlag(CArrowSchema.ArrowFlagMapKeysSorted)),
        "+s" => new StructType(Children(schema)),
        ['t', 's', var unit, ':', .. var timezone] => new TimestampType(UnitOf(unit, format), timezone.Length == 0 ? null : timezone),
        ['w', ':', .. var width] => new FixedSizeBinaryType(Number(width)),
        ['+', 'w', ':', .. var size] => new FixedSizeListType(Child(schema, 0), Number(size)),
        ['+', 'u', 's', ':', .. var ids] => new UnionType(Children(schema), ids.Length == 0 ? [] : ids.Split(',').Select(Number), UnionMode.Sparse),
        ['d', ':', .. var parameters] => DecimalOf(parameters.Split(','), format),
        _ => throw Unknown(format),
    };

    private static TimeUnit UnitOf(char unit, string format) => unit switch
    {
        's' => TimeUnit.Second,
        'm' => TimeUnit.Millisecond,
        'u' => TimeUnit.Microsecond,
        'n' => TimeUnit.Nanosecond,
        _ => throw Unknown(format),
    };

    private static Decimal128Type DecimalOf(string[] parameters, string format) => parameters.Length == 2 || parameters is [_, _, "128"]
        ? new Decimal128Type(Number(parameters[0]), Number(parameters[1]))
        : throw Unknown(format);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Field[] Children(CArrowSchema* schema)
    {
        var fields = new Field[schema->n_children];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = FieldOf(schema->children[i]);
        return fields;
    }

    private static Field Child(CArrowSchema* schema, int index) => index < schema->n_children
        ? FieldOf(schema->children[index])
        : throw new ArgumentException($"A schema of format '{FormatOf(schema)}' has {schema->n_children} children.");

    /// <summary>int32 count, then for each pair the key and the value, each an int32 length and its bytes; nothing is aligned.</summary>
    private static Dictionary<string, string>? MetadataOf(CArrowSchema* schema)
    {
        var next = schema->metadata;
        if (next is null)
            return null;
        var metadata = new Dictionary<string, string>();
        for (var left = Int32(ref next); left > 0; left--)
        {
            var key = Text(ref next);
            metadata[key] = Text(ref next);
        }
        return metadata.Count == 0 ? null : metadata;
    }

    private static int Int32(ref byte* next)
    {
        var value = MemoryMarshal.Read<int>(new ReadOnlySpan<byte>(next, sizeof(int)));
        next += sizeof(int);
        return value;
    }

    private static string Text(ref byte* next)
    {
        var length = Int32(ref next);
        var text = Encoding.UTF8.GetString(next, length);
        next += length;
        return text;
    }

    private static NotSupportedException Unknown(string format) => new($"This stand-in for Apache.Arrow cannot import the type '{format}'.");
}
