using System.Text;

namespace Oom.Ingest.Framing;

/// <summary>The bytes that a JSON value stands for. The result is never longer than the input.</summary>
internal static class JsonText
{
    /// <summary>Undoes a string's escapes; what is no escape stays as it is.</summary>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var written = 0;
        while (text.IndexOf((byte)'\\') is var next and >= 0)
        {
            text[..next].CopyTo(output[written..]);
            written += next;
            text = text[next..];
            var used = DecodeEscape(text, output[written..], out var length);
            written += length;
            text = text[used..];
        }

        text.CopyTo(output[written..]);
        return written + text.Length;
    }

    /// <summary>An array of byte values, as journalctl writes what is not UTF-8. Returns -1 when it is something else.</summary>
    public static int DecodeBytes(ReadOnlySpan<byte> array, Span<byte> output)
    {
        var written = 0;
        var value = -1;
        foreach (var letter in array)
        {
            switch (letter)
            {
                case >= (byte)'0' and <= (byte)'9':
                    value = (value < 0 ? 0 : value * 10) + (letter - '0');
                    if (value > 255)
                        return -1;
                    break;
                case (byte)',' or (byte)']':
                    if (value >= 0)
                        output[written++] = (byte)value;
                    value = -1;
                    break;
                case (byte)'[' or (byte)' ':
                    break;
                default:
                    return -1;
            }
        }

        return written;
    }

    private static int DecodeEscape(ReadOnlySpan<byte> text, Span<byte> output, out int length)
    {
        length = 1;
        if (text.Length < 2)
        {
            output[0] = (byte)'\\';
            return 1;
        }

        switch (text[1])
        {
            case (byte)'n': output[0] = (byte)'\n'; return 2;
            case (byte)'t': output[0] = (byte)'\t'; return 2;
            case (byte)'r': output[0] = (byte)'\r'; return 2;
            case (byte)'b': output[0] = (byte)'\b'; return 2;
            case (byte)'f': output[0] = (byte)'\f'; return 2;
            case (byte)'u' when TryReadUnit(text, out var unit): return DecodeUnit(text, unit, output, out length);
            case (byte)'"' or (byte)'\\' or (byte)'/': output[0] = text[1]; return 2;
            default: output[0] = (byte)'\\'; return 1;
        }
    }

    private static int DecodeUnit(ReadOnlySpan<byte> text, int unit, Span<byte> output, out int length)
    {
        if (char.IsHighSurrogate((char)unit) && TryReadUnit(text[6..], out var low) && char.IsLowSurrogate((char)low))
        {
            length = new Rune((char)unit, (char)low).EncodeToUtf8(output);
            return 12;
        }

        length = (Rune.TryCreate((char)unit, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(output);
        return 6;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> text, out int unit)
    {
        unit = 0;
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u')
            return false;
        foreach (var digit in text[2..6])
        {
            var value = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (value < 0)
                return false;
            unit = unit * 16 + value;
        }

        return true;
    }
}
