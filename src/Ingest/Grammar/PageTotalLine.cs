namespace Oom.Ingest.Grammar;

/// <summary><c>49022 pages RAM</c>, <c>1281 total pagecache pages</c>: the closing lines of Mem-Info, a number and words about pages.</summary>
internal static class PageTotalLine
{
    public static bool TryParse(ReadOnlySpan<byte> text, out long pages, out ReadOnlySpan<byte> what)
    {
        what = default;
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (!cursor.TryReadInt64(out pages) || pages < 0 || !cursor.TrySkip((byte)' '))
            return false;
        what = cursor.Rest.TrimEnd((byte)' ');
        return (what.StartsWith("pages "u8) || what.EndsWith(" pages"u8) || what.SequenceEqual("reserved pages"u8))
            && what.Length <= 40 && AreWords(what);
    }

    /// <summary>In a loop: a search with vectors is compiled at every start, for lines of twenty bytes.</summary>
    private static bool AreWords(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetter((char)letter) && letter is not ((byte)' ' or (byte)'/' or (byte)'-'))
                return false;
        }

        return true;
    }
}
