namespace Oom.Ingest.Grammar;

/// <summary>
/// <c>Memory cgroup stats for PATH:</c>, followed by one <c>name value</c> a line (5.x), or by <c>name:valueKB</c> on the
/// same line (cgroup v1 to 5.2).
/// </summary>
internal ref struct CgroupStatsLine
{
    public ReadOnlySpan<byte> Path;

    /// <summary>The counters on the same line, empty when they follow.</summary>
    public ReadOnlySpan<byte> Inline;

    public static bool TryParse(ReadOnlySpan<byte> text, out CgroupStatsLine line)
    {
        line = default;
        const int None = -1;
        var start = text.IndexOf("emory cgroup stats"u8);
        if (start is not (0 or 1))
            return false;
        var rest = text[(start + "emory cgroup stats"u8.Length)..];
        if (rest.StartsWith(" for "u8))
            rest = rest[" for "u8.Length..];
        else if (!rest.StartsWith(":"u8))
            return false;

        var counters = None;
        for (var from = 0; from < rest.Length;)
        {
            var colon = rest[from..].IndexOf(": "u8);
            if (colon < 0)
                break;
            colon += from;
            if (IsCounter(rest[(colon + 2)..]))
            {
                counters = colon;
                break;
            }
            from = colon + 1;
        }
        line.Path = counters >= 0 ? rest[..counters] : rest.TrimEnd((byte)' ').TrimEnd((byte)':');
        line.Inline = counters >= 0 ? rest[(counters + 2)..] : default;
        return true;
    }

    private static bool IsCounter(ReadOnlySpan<byte> text)
    {
        var cursor = new LineCursor(text);
        return cursor.TryReadTo(":"u8, out var name) && !name.IsEmpty && !name.Contains((byte)' ') && cursor.TryReadInt64(out _)
            && cursor.Rest.StartsWith("KB"u8);
    }

    /// <summary><c>anon 0</c>: one counter of the block, a lower-case name and one number.</summary>
    public static bool TryParseCounter(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name, out long value)
    {
        value = 0;
        name = default;
        text = text.Trim((byte)' ');
        var space = text.IndexOf((byte)' ');
        if (space <= 0)
            return false;
        name = text[..space];
        foreach (var character in name)
        {
            if (character is not ((>= (byte)'a' and <= (byte)'z') or (byte)'_' or (>= (byte)'0' and <= (byte)'9')))
                return false;
        }
        var cursor = new LineCursor(text[(space + 1)..]);
        return name[0] >= (byte)'a' && cursor.TryReadInt64(out value) && cursor.IsAtEnd;
    }
}
