using System.Buffers;
using System.Globalization;
using System.Text;

namespace Oom.Cli.Terminal;

/// <summary>
/// Text from a log made fit for a terminal: process names are chosen by whoever started the process, and may hold escape
/// sequences, line breaks or marks that reverse the reading direction. Such characters are shown as <c>\x1b</c>, <c>\u202e</c>.
/// </summary>
internal static class SafeText
{
    private static readonly SearchValues<char> Harmless = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static string Of(string text)
    {
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

    /// <summary>Columns that a text made by <see cref="Of"/> takes on a terminal.</summary>
    public static int WidthOf(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Harmless))
            return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += WidthOf(rune);
        return width;
    }

    public static int WidthOf(Rune rune) =>
        rune.Value < 0x300 ? 1
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
        : IsWide(rune.Value) ? 2
        : 1;

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

    // The blocks that terminals draw two columns wide (East Asian Width W and F), without the rare ones.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0x303e) or (>= 0x3041 and <= 0x33ff) or (>= 0x3400 and <= 0x4dbf)
        or (>= 0x4e00 and <= 0x9fff) or (>= 0xa000 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
        or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1f64f)
        or (>= 0x1f900 and <= 0x1f9ff) or (>= 0x20000 and <= 0x3fffd);
}
