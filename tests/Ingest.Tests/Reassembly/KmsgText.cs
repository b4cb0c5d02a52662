using System.Globalization;
using System.Text;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>A record of a <c>.kmsg</c> capture, read the simple way: material for wrappers of our own.</summary>
internal sealed record KmsgText(int Priority, long Micros, byte[] Text)
{
    public bool IsKernels => Priority < 8;

    /// <summary>The lines that the kernel printed with it.</summary>
    public IEnumerable<byte[]> Lines
    {
        get
        {
            var at = 0;
            while (true)
            {
                var end = Array.IndexOf(Text, (byte)'\n', at);
                yield return Text[at..(end < 0 ? Text.Length : end)];
                if (end < 0)
                    yield break;
                at = end + 1;
            }
        }
    }

    public static List<KmsgText> Parse(byte[] log)
    {
        var records = new List<KmsgText>();
        foreach (var line in LogLines.Split(log))
        {
            var text = Encoding.Latin1.GetString(line).TrimEnd('\n');
            var semicolon = text.IndexOf(';', StringComparison.Ordinal);
            if (semicolon < 0 || !char.IsAsciiDigit(text[0]))
                continue;
            var fields = text[..semicolon].Split(',');
            records.Add(new KmsgText(int.Parse(fields[0], CultureInfo.InvariantCulture), long.Parse(fields[2], CultureInfo.InvariantCulture), Unescape(text[(semicolon + 1)..])));
        }
        return records;
    }

    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 3;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }
        return [.. bytes];
    }
}
