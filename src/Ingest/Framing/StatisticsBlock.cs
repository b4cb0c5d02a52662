namespace Oom.Ingest.Framing;

/// <summary>
/// The kernel prints a few blocks as one record with line breaks in it (Mem-Info's first block, memory.stat). A line
/// break inside a process name looks the same to a transport, so content decides: only counters are taken apart.
/// </summary>
internal static class StatisticsBlock
{
    /// <summary>Whether every line of the text is a list of <c>key:value</c> or one <c>key value</c>; the last may be cut short.</summary>
    public static bool IsOne(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (!IsCounterLine(line, isLast: end < 0))
                return false;
            if (end < 0)
                return true;
            text = text[(end + 1)..];
        }
    }

    private static bool IsCounterLine(ReadOnlySpan<byte> line, bool isLast)
    {
        line = line.Trim((byte)' ');
        if (line.IsEmpty)
            return isLast;

        var space = line.IndexOf((byte)' ');
        var first = space < 0 ? line : line[..space];
        if (!first.Contains((byte)':') && IsKey(first))
            return space < 0 ? isLast : IsNumber(line[(space + 1)..]);

        while (true)
        {
            space = line.IndexOf((byte)' ');
            var word = space < 0 ? line : line[..space];
            var isCut = isLast && space < 0;
            var colon = word.IndexOf((byte)':');
            if (colon < 0 ? !(isCut && IsKey(word)) : !IsKey(word[..colon]) || (!IsNumber(word[(colon + 1)..]) && !(isCut && colon == word.Length - 1)))
                return false;
            if (space < 0)
                return true;
            line = line[(space + 1)..].TrimStart((byte)' ');
            if (line.IsEmpty)
                return true;
        }
    }

    private static bool IsKey(ReadOnlySpan<byte> word)
    {
        foreach (var letter in word)
        {
            if (letter is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'(' or (byte)')' or (byte)'.'))
                return false;
        }

        return !word.IsEmpty && word[0] is not (>= (byte)'0' and <= (byte)'9');
    }

    private static bool IsNumber(ReadOnlySpan<byte> word)
    {
        if (word.EndsWith("kB"u8) || word.EndsWith("KB"u8))
            word = word[..^2];
        if (word.IsEmpty)
            return false;
        foreach (var digit in word[0] == '-' && word.Length > 1 ? word[1..] : word)
        {
            if ((uint)(digit - '0') > 9)
                return false;
        }

        return true;
    }
}
