namespace Oom.Ingest.Framing;

/// <summary>The head of a /dev/kmsg record: <c>priority,sequence,micros,flags[,caller=T12];</c>.</summary>
internal readonly ref struct KmsgRecord
{
    public required int Priority { get; init; }

    public required long Sequence { get; init; }

    public required long Micros { get; init; }

    public required ReadOnlySpan<byte> Caller { get; init; }

    public required ReadOnlySpan<byte> EscapedText { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> line, out KmsgRecord record)
    {
        record = default;
        var cursor = new HeaderCursor(line, 0);
        if (!TryReadNumbers(ref cursor, out var priority, out var sequence, out var micros))
            return false;

        var rest = cursor.Rest;
        var semicolon = rest.IndexOf((byte)';');
        if (semicolon < 0)
            return false;

        var fields = rest[..semicolon];
        var caller = fields.IndexOf(",caller="u8);
        var callerValue = caller < 0 ? default : fields[(caller + ",caller="u8.Length)..];
        var comma = callerValue.IndexOf((byte)',');
        record = new KmsgRecord
        {
            Priority = priority,
            Sequence = sequence,
            Micros = micros,
            Caller = comma < 0 ? callerValue : callerValue[..comma],
            EscapedText = rest[(semicolon + 1)..],
        };
        return true;
    }

    /// <summary>Whether a record begins so but ends before its text.</summary>
    public static bool IsCut(ReadOnlySpan<byte> line)
    {
        var cursor = new HeaderCursor(line, 0);
        return TryReadNumbers(ref cursor, out _, out _, out _) && cursor.Rest.IndexOf((byte)';') < 0;
    }

    /// <summary>A line of the dictionary that may follow a record: <c> SUBSYSTEM=pci</c>.</summary>
    public static bool IsDictionaryLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || line[0] != ' ')
            return false;
        var key = line[1..];
        var equals = key.IndexOf((byte)'=');
        return equals > 0 && !key[..equals].ContainsAnyExcept(UpperCaseAndUnderscore);
    }

    private static bool TryReadNumbers(ref HeaderCursor cursor, out int priority, out long sequence, out long micros)
    {
        sequence = micros = 0;
        return cursor.TryReadDigits(4, out priority) && cursor.TrySkip((byte)',')
            && cursor.TryReadDigits(18, out sequence, out _) && cursor.TrySkip((byte)',')
            && cursor.TryReadDigits(18, out micros, out _) && cursor.TrySkip((byte)',')
            && cursor.Peek is ((byte)'-' or (byte)'c' or (byte)'+');
    }

    private static readonly System.Buffers.SearchValues<byte> UpperCaseAndUnderscore =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"u8);
}
