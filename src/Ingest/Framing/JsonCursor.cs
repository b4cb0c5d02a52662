namespace Oom.Ingest.Framing;

/// <summary>What a value is. <see cref="Plain"/> is a text that does not come out of JSON: nothing in it is an escape.</summary>
internal enum JsonKind : byte
{
    String,
    Plain,
    Number,
    Array,
    Object,
    Literal,
    Null,
}

/// <summary>
/// Walks the members of one JSON object. The framework's reader throws where a log line is cut short, and cut lines are
/// everyday input here; this one returns false.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> json = json;
    private int at;

    /// <summary>Set once the object's closing brace was read.</summary>
    public bool IsAtEnd { get; private set; }

    public bool TryEnter()
    {
        SkipBlanks();
        if (Peek != '{')
            return false;
        at++;
        SkipBlanks();
        if (Peek == '}')
        {
            at++;
            IsAtEnd = true;
        }

        return true;
    }

    /// <summary>Reads one member. Strings are given without quotes and with their escapes. False when the JSON is broken.</summary>
    public bool TryReadMember(out ReadOnlySpan<byte> name, out JsonKind kind, out ReadOnlySpan<byte> value)
    {
        kind = default;
        value = default;
        SkipBlanks();
        if (!TryReadString(out name))
            return false;
        SkipBlanks();
        if (Peek != ':')
            return false;
        at++;
        if (!TryReadValue(out kind, out value))
            return false;
        SkipBlanks();
        switch (Peek)
        {
            case (byte)',':
                at++;
                return true;
            case (byte)'}':
                at++;
                IsAtEnd = true;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a value where it stands alone: <c>"msg": VALUE</c>.</summary>
    public bool TryReadValue(out JsonKind kind, out ReadOnlySpan<byte> value)
    {
        SkipBlanks();
        var start = at;
        value = default;
        kind = JsonKind.Literal;
        switch (Peek)
        {
            case (byte)'"':
                kind = JsonKind.String;
                return TryReadString(out value);
            case (byte)'[':
                kind = JsonKind.Array;
                if (!TrySkipNested())
                    return false;
                break;
            case (byte)'{':
                kind = JsonKind.Object;
                if (!TrySkipNested())
                    return false;
                break;
            default:
                while (at < json.Length && json[at] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\t' or (byte)'"'))
                    at++;
                break;
        }

        value = json[start..at];
        if (kind == JsonKind.Literal && !value.IsEmpty)
            kind = value.SequenceEqual("null"u8) ? JsonKind.Null : value[0] == '-' || (uint)(value[0] - '0') <= 9 ? JsonKind.Number : JsonKind.Literal;
        return !value.IsEmpty;
    }

    /// <summary>Set once the text ended inside an object, an array or a value, or was no JSON.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes into an object that stands here; its members come by <see cref="TryNextName"/>.</summary>
    public bool TryEnterObject() => TrySkip((byte)'{');

    /// <summary>Goes into an array that stands here; its elements come by <see cref="TryNextElement"/>.</summary>
    public bool TryEnterArray() => TrySkip((byte)'[');

    /// <summary>Reads the next name of the object gone into and stops in front of its value; false at the object's end.</summary>
    public bool TryNextName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!TryNext((byte)'}'))
            return false;
        if (TryReadString(out name) && TrySkip((byte)':'))
            return true;
        IsBroken = true;
        return false;
    }

    /// <summary>Stops in front of the next element of the array gone into; false at the array's end.</summary>
    public bool TryNextElement() => TryNext((byte)']');

    public bool TrySkipValue() => TryReadValue(out _, out _);

    private readonly byte Peek => at < json.Length ? json[at] : (byte)0;

    private bool TrySkip(byte expected)
    {
        SkipBlanks();
        if (Peek != expected)
        {
            IsBroken = true;
            return false;
        }

        at++;
        return true;
    }

    /// <summary>Skips the comma between two, or the end.</summary>
    private bool TryNext(byte end)
    {
        SkipBlanks();
        if (Peek == ',')
        {
            at++;
            SkipBlanks();
        }

        if (Peek == end)
        {
            at++;
            return false;
        }

        IsBroken |= at >= json.Length;
        return !IsBroken;
    }

    private void SkipBlanks()
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t')
            at++;
    }

    private bool TryReadString(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (Peek != '"')
            return false;
        var start = at + 1;
        var i = start;
        while (true)
        {
            var next = json[Math.Min(i, json.Length)..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
                return false;
            i += next;
            if (json[i] == '"')
                break;
            i += 2;
        }

        text = json[start..i];
        at = i + 1;
        return true;
    }

    // Counts brackets instead of recursing: depth is the input's choice.
    private bool TrySkipNested()
    {
        var depth = 0;
        while (at < json.Length)
        {
            switch (json[at])
            {
                case (byte)'"':
                    if (!TryReadString(out _))
                        return false;
                    continue;
                case (byte)'[' or (byte)'{':
                    depth++;
                    break;
                case (byte)']' or (byte)'}':
                    depth--;
                    break;
                default:
                    break;
            }

            at++;
            if (depth == 0)
                return true;
        }

        return false;
    }
}
