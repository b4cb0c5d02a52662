using System.Text;

namespace Oom.Analytics.Store.Queries;

/// <summary>What can be said of SQL text by its words alone.</summary>
internal static class QueryText
{
    /// <summary>
    /// Puts quotes around the bare word <c>at</c>. Most of our tables have a column of that name, which DuckDB's grammar
    /// keeps for AT TIME ZONE and AT (VERSION …); without the quotes nearly every first query would be a syntax error.
    /// </summary>
    public static string QuoteAt(string sql)
    {
        var quoted = new StringBuilder(sql.Length + 16);
        for (var i = 0; i < sql.Length;)
        {
            var end = EndOfToken(sql, i);
            if (end - i == 2 && sql.AsSpan(i, 2).Equals("at", StringComparison.OrdinalIgnoreCase) && IsColumn(sql, i, end))
                quoted.Append("\"at\"");
            else
                quoted.Append(sql, i, end - i);
            i = end;
        }
        return quoted.ToString();
    }

    /// <summary>Splits EXPLAIN or EXPLAIN ANALYZE from the statement it explains.</summary>
    public static bool TrySkipExplain(string sql, out string explained)
    {
        explained = sql;
        var start = SkipBlank(sql, 0);
        if (!IsWord(sql, start, "EXPLAIN"))
            return false;
        start = SkipBlank(sql, start + "EXPLAIN".Length);
        if (IsWord(sql, start, "ANALYZE"))
            start = SkipBlank(sql, start + "ANALYZE".Length);
        explained = sql[start..];
        return true;
    }

    private static bool IsColumn(string sql, int start, int end)
    {
        if (start > 0 && sql[start - 1] == '.')
            return false;
        var next = SkipBlank(sql, end);
        return !IsWord(sql, next, "TIME") && !(next < sql.Length && sql[next] == '(');
    }

    private static bool IsWord(string sql, int start, string word) =>
        string.Compare(sql, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (start + word.Length == sql.Length || !IsWordCharacter(sql[start + word.Length]));

    /// <summary>A word, a quoted text, a comment, or one other character.</summary>
    private static int EndOfToken(string sql, int start)
    {
        var first = sql[start];
        if (IsWordCharacter(first))
        {
            var end = start + 1;
            while (end < sql.Length && IsWordCharacter(sql[end]))
                end++;
            return end;
        }
        return first switch
        {
            '\'' or '"' => EndOfQuoted(sql, start),
            '$' => EndOfDollarQuoted(sql, start),
            '-' or '/' when EndOfComment(sql, start) is var end and > 0 => end,
            _ => start + 1,
        };
    }

    private static int EndOfQuoted(string sql, int start)
    {
        var quote = sql[start];
        // E'…' knows backslash escapes, and the E is a token of its own here
        var hasEscapes = quote == '\'' && start > 0 && sql[start - 1] is 'e' or 'E';
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (hasEscapes && sql[i] == '\\')
                i++;
            else if (sql[i] == quote && i + 1 < sql.Length && sql[i + 1] == quote)
                i++;
            else if (sql[i] == quote)
                return i + 1;
        }
        return sql.Length;
    }

    private static int EndOfDollarQuoted(string sql, int start)
    {
        var tagEnd = sql.IndexOf('$', start + 1);
        if (tagEnd < 0 || sql.AsSpan(start + 1, tagEnd - start - 1).ContainsAnyExcept(WordCharacters))
            return start + 1;
        var tag = sql[start..(tagEnd + 1)];
        var end = sql.IndexOf(tag, tagEnd + 1, StringComparison.Ordinal);
        return end < 0 ? sql.Length : end + tag.Length;
    }

    private static int EndOfComment(string sql, int start)
    {
        if (string.CompareOrdinal(sql, start, "--", 0, 2) == 0)
            return sql.IndexOf('\n', start) is var end and >= 0 ? end + 1 : sql.Length;
        if (string.CompareOrdinal(sql, start, "/*", 0, 2) == 0)
            return sql.IndexOf("*/", start + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : sql.Length;
        return 0;
    }

    private static int SkipBlank(string sql, int start)
    {
        while (start < sql.Length)
        {
            if (char.IsWhiteSpace(sql[start]))
                start++;
            else if (sql[start] is '-' or '/' && EndOfComment(sql, start) is var end and > 0)
                start = end;
            else
                break;
        }
        return start;
    }

    private static readonly System.Buffers.SearchValues<char> WordCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private static bool IsWordCharacter(char character) => WordCharacters.Contains(character) || character > '\x7F';
}
