using System.Text;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Markdown;

/// <summary>
/// Text in Markdown (CommonMark with GitHub's tables), the only place where text becomes it. Names stand in code spans, where nothing
/// means anything; in all other text whatever could begin a construct is escaped. A pipe would end a table's cell even in a code span,
/// so in names it is shown as <c>\x7c</c>.
/// </summary>
internal static class MarkdownText
{
    private const string Special = @"\`*_[]<>#|~$&@";

    public static string Of(Phrase phrase)
    {
        if (phrase.IsEmpty)
            return "";
        var text = new StringBuilder();
        foreach (var run in phrase.Runs)
        {
            if (run.IsName)
                AppendCode(text, VisibleText.OfName(run.Text));
            else
                AppendEscaped(text, VisibleText.Of(run.Text));
        }

        return text.ToString();
    }

    private static void AppendEscaped(StringBuilder text, string plain)
    {
        var isStart = text.Length == 0;
        for (var i = 0; i < plain.Length; i++)
        {
            if (Special.Contains(plain[i], StringComparison.Ordinal) || IsLink(plain, i) || (isStart && IsListMark(plain, i)))
                text.Append('\\');
            text.Append(plain[i]);
        }
    }

    /// <summary>GitHub makes links of bare addresses: <c>http://…</c>, <c>www.…</c></summary>
    private static bool IsLink(string text, int place) => text[place] switch
    {
        ':' => text.AsSpan(place + 1).StartsWith("//"),
        '.' => text.AsSpan(0, place).EndsWith("www", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>What would begin a list or a heading's underline at the start of a line: "- ", "+ ", "1. ", "===".</summary>
    private static bool IsListMark(string text, int place) => text[place] switch
    {
        '-' or '+' or '=' => place == 0,
        '.' or ')' => place > 0 && !text.AsSpan(0, place).ContainsAnyExceptInRange('0', '9') && (place + 1 == text.Length || text[place + 1] == ' '),
        _ => false,
    };

    /// <summary>With a fence of one backtick more than the longest row of them in the name.</summary>
    private static void AppendCode(StringBuilder text, string name)
    {
        var shown = name.Replace("|", "\\x7c", StringComparison.Ordinal);
        var longest = 0;
        var row = 0;
        foreach (var character in shown)
        {
            row = character == '`' ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        var fence = new string('`', longest + 1);
        // A space at each end is taken away again where both are there and something is between them; a name of blanks alone is kept as it is.
        var needsRoom = shown[0] is '`' or ' ' || shown[^1] is '`' or ' ';
        var isBlank = shown.AsSpan().Trim(' ').Length == 0;
        var room = needsRoom && !isBlank ? " " : "";
        text.Append(fence).Append(room).Append(shown).Append(room).Append(fence);
    }
}
