using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// The fields of one record by their path: those of an object inside a JSON object have <c>outer.inner</c>, which is also how
/// some shippers spell the name. Kept from record to record; the bytes are valid until the next is read.
/// </summary>
internal sealed class RecordFields
{
    /// <summary>More than any shipper writes; what is beyond is not looked at.</summary>
    private const int MostFields = 1024;

    private const int DeepestNesting = 4;
    private const int LongestPath = 128;

    private byte[] values = new byte[2048];
    private byte[] paths = new byte[4096];
    private Field[] fields = new Field[64];
    private int valuesUsed;
    private int pathsUsed;

    public int Count { get; private set; }

    public void Clear() => Count = valuesUsed = pathsUsed = 0;

    /// <summary>Reads a JSON object. Returns false when it is broken or cut short; the fields before that place are there.</summary>
    public bool Read(ReadOnlySpan<byte> json)
    {
        Clear();
        var start = Keep(json);
        return Read(values.AsSpan(start, json.Length), default, 0);
    }

    /// <summary>Adds a field whose text has no escapes.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (Count < MostFields && name.Length <= LongestPath)
            Add(default, name, JsonKind.Plain, Keep(text), text.Length);
    }

    public ReadOnlySpan<byte> PathOf(int index) => paths.AsSpan(fields[index].PathStart, fields[index].PathLength);

    public bool Has(ReadOnlySpan<byte> path) => IndexOf(path) >= 0;

    /// <summary>Whether the field is a text, or an array of texts.</summary>
    public bool HasText(ReadOnlySpan<byte> path) => IndexOf(path) is var index and >= 0
        && (fields[index].Kind is JsonKind.String or JsonKind.Plain || (fields[index].Kind == JsonKind.Array && ValueOf(index).StartsWith("[\""u8)));

    /// <summary>The value as it stands in the record, a string without its quotes; empty when there is none of that kind.</summary>
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> path, JsonKind kind) =>
        IndexOf(path) is var index and >= 0 && fields[index].Kind == kind ? ValueOf(index) : default;

    /// <summary>Whether the field is that text, which holds nothing to be escaped.</summary>
    public bool Is(ReadOnlySpan<byte> path, ReadOnlySpan<byte> text) => HasText(path) && ValueOf(IndexOf(path)).SequenceEqual(text);

    /// <summary>Copies the value of the first of the paths that has one; false when none has.</summary>
    public bool TryCopy(FieldValue? to, ReadOnlySpan<byte> path, ReadOnlySpan<byte> orPath = default, ReadOnlySpan<byte> orElse = default) =>
        TryCopy(IndexOf(path), to) || TryCopy(IndexOf(orPath), to) || TryCopy(IndexOf(orElse), to);

    public bool TryCopy(int index, FieldValue? to) => index >= 0 && to is not null && to.TrySet(fields[index].Kind, ValueOf(index));

    /// <summary>The value as a whole number, whether it is written as a number or as a text.</summary>
    public bool TryReadNumber(ReadOnlySpan<byte> path, out long number)
    {
        number = 0;
        var index = IndexOf(path);
        if (index < 0 || fields[index].Kind is not (JsonKind.Number or JsonKind.String or JsonKind.Plain))
            return false;
        var cursor = new HeaderCursor(ValueOf(index), 0);
        return cursor.TryReadDigits(18, out number, out _) && cursor.IsAtEnd;
    }

    /// <summary>The value as a moment, in any of the ways of <see cref="RecordTime"/>.</summary>
    public bool TryReadTime(ReadOnlySpan<byte> path, out LineTime time)
    {
        time = LineTime.Unknown;
        var index = IndexOf(path);
        if (index < 0 || fields[index].Kind is JsonKind.Object or JsonKind.Null or JsonKind.Literal)
            return false;
        var value = ValueOf(index);
        return RecordTime.TryRead(fields[index].Kind == JsonKind.Array ? value.TrimStart("[\""u8) : value, out time);
    }

    private ReadOnlySpan<byte> ValueOf(int index) => values.AsSpan(fields[index].ValueStart, fields[index].ValueLength);

    private int IndexOf(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty)
            return -1;
        for (var i = 0; i < Count; i++)
        {
            ref readonly var field = ref fields[i];
            if (field.PathLength == path.Length && paths.AsSpan(field.PathStart, field.PathLength).SequenceEqual(path))
                return i;
        }

        return -1;
    }

    private bool Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> prefix, int depth)
    {
        var cursor = new JsonCursor(json);
        if (!cursor.TryEnter())
            return false;
        while (!cursor.IsAtEnd)
        {
            if (!cursor.TryReadMember(out var name, out var kind, out var value))
                return false;
            if (Count == MostFields || prefix.Length + 1 + name.Length > LongestPath)
                continue;
            values.AsSpan().Overlaps(value, out var start);
            var path = Add(prefix, name, kind, start, value.Length);
            if (kind == JsonKind.Object && depth < DeepestNesting)
                Read(value, path, depth + 1);
        }

        return true;
    }

    private ReadOnlySpan<byte> Add(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> name, JsonKind kind, int valueStart, int valueLength)
    {
        var length = prefix.IsEmpty ? name.Length : prefix.Length + 1 + name.Length;
        var start = pathsUsed;
        Grow(ref paths, start, length);
        var path = paths.AsSpan(start, length);
        if (!prefix.IsEmpty)
        {
            prefix.CopyTo(path);
            path[prefix.Length] = (byte)'.';
        }

        name.CopyTo(path[(length - name.Length)..]);
        pathsUsed += length;
        if (Count == fields.Length)
            Array.Resize(ref fields, Count * 2);
        fields[Count++] = new Field(start, length, kind, valueStart, valueLength);
        return path;
    }

    /// <summary>Copies bytes to those of the record; returns where they begin.</summary>
    private int Keep(ReadOnlySpan<byte> bytes)
    {
        var start = valuesUsed;
        Grow(ref values, start, bytes.Length);
        bytes.CopyTo(values.AsSpan(start));
        valuesUsed += bytes.Length;
        return start;
    }

    /// <summary>Makes room behind what is used. Spans of the old array stay what they were.</summary>
    private static void Grow(ref byte[] bytes, int used, int more)
    {
        if (bytes.Length - used < more)
            Array.Resize(ref bytes, Math.Max(used + more, bytes.Length * 2));
    }

    private readonly record struct Field(int PathStart, int PathLength, JsonKind Kind, int ValueStart, int ValueLength);
}
