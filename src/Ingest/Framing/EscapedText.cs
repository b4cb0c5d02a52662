namespace Oom.Ingest.Framing;

/// <summary>Undoes what a transport did to the bytes of a text. The result is never longer than its input.</summary>
internal static class EscapedText
{
    /// <summary>Writes the decoded text to <paramref name="output"/> (at least as long as <paramref name="text"/>) and returns its length.</summary>
    public static int Decode(ReadOnlySpan<byte> text, TextEscapes escapes, Span<byte> output)
    {
        var mark = escapes switch
        {
            TextEscapes.None => (byte)0,
            TextEscapes.Dmesg or TextEscapes.Kmsg => (byte)'\\',
            TextEscapes.Rsyslog => (byte)'#',
        };

        var written = 0;
        while (mark != 0)
        {
            var next = text.IndexOf(mark);
            if (next < 0)
                break;
            text[..next].CopyTo(output[written..]);
            written += next;
            text = text[next..];

            var used = mark == '#' ? ReadOctal(text, out var value) : ReadHex(text, escapes, out value);
            output[written++] = used > 0 ? value : mark;
            text = text[Math.Max(used, 1)..];
        }

        text.CopyTo(output[written..]);
        return written + text.Length;
    }

    /// <summary><c>\xNN</c>; returns the bytes used, or 0.</summary>
    private static int ReadHex(ReadOnlySpan<byte> text, TextEscapes escapes, out byte value)
    {
        value = 0;
        if (text.Length < 4 || text[1] != 'x')
            return 0;
        var high = HexDigit(text[2]);
        var low = HexDigit(text[3]);
        if (high < 0 || low < 0)
            return 0;
        value = (byte)(high * 16 + low);

        // dmesg leaves a backslash of the text alone, so an escape of a printable byte was never written by it.
        return escapes == TextEscapes.Kmsg || value is < 0x20 or >= 0x7f ? 4 : 0;
    }

    /// <summary><c>#012</c>: rsyslog escapes control bytes, and with an option the bytes above 0x7e; returns the bytes used, or 0.</summary>
    private static int ReadOctal(ReadOnlySpan<byte> text, out byte value)
    {
        value = 0;
        if (text.Length < 4)
            return 0;
        var high = text[1] - '0';
        var middle = text[2] - '0';
        var low = text[3] - '0';
        if ((uint)high > 3 || (uint)middle > 7 || (uint)low > 7)
            return 0;
        value = (byte)(high * 64 + middle * 8 + low);
        return value is < 0x20 or >= 0x7f ? 4 : 0;
    }

    private static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
