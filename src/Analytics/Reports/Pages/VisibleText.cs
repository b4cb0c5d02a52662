using System.Globalization;
using System.Text;

namespace Oom.Analytics.Reports.Pages;

/// <summary>
/// Text of which every character is seen: controls, marks that turn the reading direction, line separators and what stands alone of a
/// pair become <c>\x1b</c>, <c>\u202e</c>. Bytes that are no UTF-8 are <c>\xNN</c> already when they are stored.
/// </summary>
public static class VisibleText
{
    /// <summary>Names are cut to so many characters: a kernel prints up to 4,096 of a path.</summary>
    public const int Longest = 160;

    private const int Tail = 40;

    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                Escape(visible, text[i]);
                continue;
            }

            if (IsSeen(rune))
                visible.Append(text, i, rune.Utf16SequenceLength);
            else
                Escape(visible, rune.Value);
            i += rune.Utf16SequenceLength - 1;
        }

        return visible.ToString();
    }

    /// <summary>The same of a name, its middle left out where it is very long.</summary>
    public static string OfName(string text)
    {
        var visible = Of(text);
        if (visible.Length <= Longest)
            return visible;
        var head = Longest - Tail;
        // Not through a pair.
        head -= char.IsHighSurrogate(visible[head - 1]) ? 1 : 0;
        var tail = visible.Length - Tail;
        tail += char.IsLowSurrogate(visible[tail]) ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{visible.AsSpan(0, head)} … {visible.AsSpan(tail)}");
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static void Escape(StringBuilder visible, int value)
    {
        if (value < 0x80)
            visible.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        else if (value <= 0xFFFF)
            visible.Append(CultureInfo.InvariantCulture, $"\\u{value:x4}");
        else
            visible.Append(CultureInfo.InvariantCulture, $"\\U{value:x8}");
    }
}
