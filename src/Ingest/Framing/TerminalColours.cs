namespace Oom.Ingest.Framing;

/// <summary>
/// ANSI sequences that dmesg and journalctl put around a text. An escape inside a process name is the kernel's own text
/// and stays, so they are taken out only where the line or its text begins with one.
/// </summary>
internal static class TerminalColours
{
    private const byte Escape = 0x1b;

    /// <summary>Whether the text begins with an SGR sequence (<c>ESC [ … m</c>).</summary>
    public static bool Begins(ReadOnlySpan<byte> text) => SequenceLength(text, out var isColour) > 0 && isColour;

    /// <summary>The text without the sequences in front of it that only move a cursor or clear a screen (serial consoles).</summary>
    public static ReadOnlySpan<byte> SkipControls(ReadOnlySpan<byte> text)
    {
        while (SequenceLength(text, out var isColour) is var length and > 0 && !isColour)
            text = text[length..];
        return text;
    }

    /// <summary>The text without a "reset" at its end.</summary>
    public static ReadOnlySpan<byte> TrimReset(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            if (text.EndsWith("\x1b[0m"u8))
                text = text[..^4];
            else if (text.EndsWith("\x1b[m"u8) || text.EndsWith("\x1b[K"u8))
                text = text[..^3];
            else
                return text;
        }
    }

    /// <summary>Copies the text without its SGR sequences; returns the length.</summary>
    public static int Strip(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var written = 0;
        while (text.IndexOf(Escape) is var next and >= 0)
        {
            text[..next].CopyTo(output[written..]);
            written += next;
            text = text[next..];
            var length = SequenceLength(text, out var isColour);
            if (!isColour)
                output[written++] = Escape;
            text = text[(isColour ? length : 1)..];
        }

        text.CopyTo(output[written..]);
        return written + text.Length;
    }

    private static int SequenceLength(ReadOnlySpan<byte> text, out bool isColour)
    {
        isColour = false;
        if (text.Length < 3 || text[0] != Escape || text[1] != '[')
            return 0;
        for (var i = 2; i < text.Length && i < 32; i++)
        {
            if (text[i] is >= 0x20 and < 0x40)
                continue;
            if (text[i] is < 0x40 or > 0x7e)
                return 0;
            isColour = text[i] == 'm';
            return i + 1;
        }

        return 0;
    }
}
