namespace Oom.Ingest.Framing;

/// <summary>A field's bytes in a buffer that is kept from record to record.</summary>
internal sealed class FieldValue
{
    private byte[] bytes = new byte[64];
    private int length;

    public bool IsSet { get; private set; }

    public ReadOnlySpan<byte> Value => bytes.AsSpan(0, length);

    public void Clear()
    {
        length = 0;
        IsSet = false;
    }

    public void Set(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        Commit(value.Length);
    }

    public Span<byte> Reserve(int size)
    {
        if (bytes.Length < size)
            bytes = new byte[Math.Max(size, bytes.Length * 2)];
        return bytes;
    }

    public void Commit(int size)
    {
        length = size;
        IsSet = true;
    }

    /// <summary>
    /// Takes what a value stands for: a text, a number, an array of byte values, or the first of an array of strings.
    /// Returns false, and changes nothing, for any other value.
    /// </summary>
    public bool TrySet(JsonKind kind, ReadOnlySpan<byte> value)
    {
        var room = Reserve(value.Length);
        var size = kind switch
        {
            JsonKind.String => JsonText.Decode(value, room),
            JsonKind.Array => JsonText.DecodeBytes(value, room),
            JsonKind.Number or JsonKind.Plain => Copy(value, room),
            JsonKind.Null or JsonKind.Object or JsonKind.Literal => -1,
        };

        // A field that occurs twice is an array of strings: the first counts.
        if (kind == JsonKind.Array && size < 0 && new JsonCursor(value[1..]) is var array && array.TryReadValue(out var first, out var text) && first == JsonKind.String)
            size = JsonText.Decode(text, room);
        if (size < 0)
            return false;
        Commit(size);
        return true;
    }

    /// <summary>The field as a whole number; false when it is none.</summary>
    public bool TryReadNumber(out long number)
    {
        number = 0;
        var cursor = new HeaderCursor(Value, 0);
        return IsSet && cursor.TryReadDigits(18, out number, out _) && cursor.IsAtEnd;
    }

    private static int Copy(ReadOnlySpan<byte> value, Span<byte> room)
    {
        value.CopyTo(room);
        return value.Length;
    }
}
