using System.Text;

namespace Oom.Analytics.Tests.Reports;

/// <summary>
/// What of a Markdown text means something: for each line its marks, without the text between them. Code spans and fenced blocks are
/// stepped over by CommonMark's rules: a span begins with a row of backticks and ends at the next row of the same length.
/// </summary>
internal static class MarkdownSkeleton
{
    private const string Marks = "\\`*_[]<>#|~$&@";

    public static string Of(string markdown)
    {
        var skeleton = new StringBuilder();
        var isFenced = false;
        foreach (var line in markdown.Split('\n'))
        {
            // A fence has no further backticks on its line.
            if (line.StartsWith("```", StringComparison.Ordinal) && !line.AsSpan().TrimStart('`').Contains('`'))
                isFenced = !isFenced;
            if (!isFenced)
                skeleton.Append(OfLine(line)).Append('\n');
        }

        return skeleton.ToString();
    }

    private static string OfLine(string line)
    {
        var skeleton = new StringBuilder();
        if (line.Length > 0 && "-+=>".Contains(line[0], StringComparison.Ordinal))
            skeleton.Append(line[0]);
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0 && digits < line.Length && line[digits] is '.' or ')' && (digits + 1 == line.Length || line[digits + 1] == ' '))
            skeleton.Append("1.");
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && char.IsAscii(line[i + 1]) && char.IsPunctuation(line[i + 1]) | char.IsSymbol(line[i + 1]))
            {
                i++;
            }
            else if (line[i] == '`')
            {
                var fence = line.AsSpan(i).IndexOfAnyExcept('`') is var length and >= 0 ? length : line.Length - i;
                var end = EndOfCode(line, i + fence, fence);
                skeleton.Append(end < 0 ? "OPEN" : "code");
                // A cell ends at a pipe even in a code span.
                skeleton.Append('|', end < 0 ? 0 : line.AsSpan(i, end - i).Count('|'));
                i = end < 0 ? i + fence - 1 : end - 1;
            }
            else if (IsMark(line, i))
            {
                skeleton.Append(line[i]);
            }
        }

        return skeleton.ToString();
    }

    /// <summary>A colon only before two slashes, www only before a dot: what GitHub makes links of.</summary>
    private static bool IsMark(string line, int place) => line[place] switch
    {
        ':' => line.AsSpan(place + 1).StartsWith("//"),
        '.' => line.AsSpan(0, place).EndsWith("www"),
        var character => Marks.Contains(character, StringComparison.Ordinal),
    };

    private static int EndOfCode(string line, int start, int fence)
    {
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] != '`')
                continue;
            var row = line.AsSpan(i).IndexOfAnyExcept('`') is var length and >= 0 ? length : line.Length - i;
            if (row == fence)
                return i + row;
            i += row - 1;
        }

        return -1;
    }
}
