using System.Buffers;
using System.Globalization;
using System.Text;

namespace Oom.Analytics.Columns;

/// <summary>
/// Text on its way to a terminal. Process names and log lines are chosen by others: they may hold escape sequences, line breaks
/// or marks that turn the reading direction. And cells are as wide as a terminal draws them.
/// </summary>
public static class TerminalText
{
    private static readonly SearchValues<char> Harmless = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>What a terminal obeys instead of drawing becomes <c>\x1b</c> or <c>\u202e</c>.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(Harmless))
            return text;
        var safe = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                if (IsHarmless(rune))
                    safe.Append(text, i, rune.Utf16SequenceLength);
                else
                    AppendEscaped(safe, rune.Value);
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                AppendEscaped(safe, text[i]);
            }
        }

        return safe.ToString();
    }

    /// <summary>Columns that a text takes on a terminal.</summary>
    public static int Width(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(Harmless))
            return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Width(rune);
        return width;
    }

    /// <summary>Columns that a character takes.</summary>
    public static int Width(Rune rune)
    {
        if (rune.Value < 0x300)
            return 1;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ => IsWide(rune.Value) ? 2 : 1,
        };
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

    // what has no meaning yet may get one that a terminal obeys
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    private static void AppendEscaped(StringBuilder safe, int value)
    {
        if (value < 0x80)
            safe.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        else
            safe.Append(CultureInfo.InvariantCulture, $"\\u{value:x4}");
    }

    // East Asian Wide and Fullwidth (UAX #11), in blocks, and the emoji that terminals draw wide
    private static bool IsWide(int value) => value
        is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x33FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA000 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
