using System.Globalization;
using System.Text;

namespace Oom.Analytics.Columns;

/// <summary>
/// Text on its way to a terminal. Names and log lines are hostile input: nothing that moves the cursor, sets colours,
/// rings, or turns the reading direction may pass. And cells are as wide as a terminal draws them.
/// </summary>
internal static class TerminalText
{
    /// <summary>Characters that a terminal obeys instead of drawing become <c>\x1b</c> or <c>\u202e</c>.</summary>
    public static string Escape(string text)
    {
        var first = IndexOfUnsafe(text);
        if (first < 0)
            return text;
        var safe = new StringBuilder(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsSurrogate(character) && i + 1 < text.Length && char.IsSurrogatePair(character, text[i + 1]))
                safe.Append(character).Append(text[++i]);
            else if (!IsUnsafe(character))
                safe.Append(character);
            else if (character < 0x100)
                safe.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
            else
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }
        return safe.ToString();
    }

    /// <summary>Columns that the text takes on a terminal.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Width(rune);
        return width;
    }

    /// <summary>The text in at most <paramref name="width"/> columns; what is cut off is shown as <c>…</c>.</summary>
    public static string Truncate(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        var kept = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var next = Width(rune);
            if (used + next > width - 1)
                break;
            kept.Append(rune);
            used += next;
        }
        return kept.Append('…').ToString();
    }

    private static int IndexOfUnsafe(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (IsUnsafe(text[i]))
                return i;
        }
        return -1;
    }

    private static bool IsUnsafe(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate;

    private static int Width(Rune rune)
    {
        if (rune.Value < 0x300)
            return 1;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ => IsWide(rune.Value) ? 2 : 1,
        };
    }

    // East Asian Wide and Fullwidth (UAX #11), in blocks, and the emoji that terminals draw wide
    private static bool IsWide(int value) => value
        is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x33FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA000 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
