namespace Oom.Ingest.Framing;

/// <summary>What people and tools put in front of a log line: quotes, indentation, grep's file name, comment signs.</summary>
internal static class Decoration
{
    private const int LongestPath = 256;

    /// <summary>The next place behind <paramref name="at"/> where the real line may start; false when there is none.</summary>
    public static bool TrySkip(ReadOnlySpan<byte> line, ref int at)
    {
        var i = at;
        while (i < line.Length && line[i] is (byte)' ' or (byte)'\t' or (byte)'>' or (byte)'|' or (byte)'#' or (byte)'*' or (byte)'"' or (byte)'`')
            i++;
        if (i < line.Length && line[i..].StartsWith("↪"u8))
            i += "↪"u8.Length;
        while (i < line.Length && line[i] == ' ')
            i++;
        if (i > at && i < line.Length)
        {
            at = i;
            return true;
        }

        // grep: "/var/log/syslog.1:May  6 …", "12:[ 3.5] …".
        var rest = line.Slice(at, Math.Min(LongestPath, line.Length - at));
        var colon = rest.IndexOf((byte)':');
        if (colon <= 0 || at + colon + 1 >= line.Length || rest[..colon].Contains((byte)' '))
            return false;
        at += colon + 1;
        return true;
    }

    /// <summary>A bare line without mail's quote marks; the kernel starts no line with them.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> line)
    {
        while (!line.IsEmpty && line[0] == '>')
        {
            line = line[1..];
            if (!line.IsEmpty && line[0] == ' ')
                line = line[1..];
        }

        return line;
    }
}
