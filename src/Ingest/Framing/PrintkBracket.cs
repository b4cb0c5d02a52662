namespace Oom.Ingest.Framing;

/// <summary>
/// The kernel's own time stamp <c>[    2.795366] </c>, with what printk and dmesg may add: the caller
/// <c>[ T9185]</c>, the delta <c>[    2.795366 &lt;    0.000086&gt;] </c>.
/// </summary>
internal static class PrintkBracket
{
    /// <summary>Content of the narrowest bracket that printk itself prints: <c>%5lu.%06lu</c>.</summary>
    private const int KernelWidth = 12;

    /// <summary>Reads the bracket and the one space behind it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, ref int at, out long micros)
    {
        micros = 0;
        var i = at;
        if ((uint)i >= (uint)line.Length || line[i] != '[')
            return false;
        i++;
        while ((uint)i < (uint)line.Length && line[i] == ' ')
            i++;

        var start = i;
        long seconds = 0;
        while ((uint)i < (uint)line.Length && (uint)(line[i] - '0') <= 9)
        {
            seconds = seconds * 10 + (line[i] - '0');
            i++;
        }

        if (i == start || i - start > 10 || (uint)i >= (uint)line.Length)
            return false;
        if (line[i] == '-')
            return TryReadAfterProcessor(line, ref at, i + 1, out micros);
        return line[i] == '.' && TryReadFraction(line, ref at, i + 1, seconds, out micros);
    }

    /// <summary>Whether a bracket as printk prints it (full width, six decimals) starts here, inside a line.</summary>
    public static bool IsInside(ReadOnlySpan<byte> line, int at, out long micros)
    {
        var end = at;
        if (!TryRead(line, ref end, out micros))
            return false;
        var close = line[at..].IndexOf((byte)']');
        return close > KernelWidth && line[at + close - 7] == '.' && (at + close + 1 == line.Length || line[at + close + 1] is (byte)' ' or (byte)'[');
    }

    /// <summary>Skips what is left of a bracket whose first part was cut off: <c>5.270303] </c>. Its seconds may lack digits, so it tells no time.</summary>
    public static bool TrySkipCut(ReadOnlySpan<byte> line, ref int at)
    {
        var cursor = new HeaderCursor(line, at);
        if (!cursor.TryReadDigits(10, out _, out _) || !cursor.TrySkip((byte)'.')
            || !cursor.TryReadDigits(6, out _, out var digits) || digits != 6
            || !cursor.TrySkip("] "u8))
        {
            return false;
        }

        at = cursor.At;
        return true;
    }

    /// <summary>Reads <c>[ T9185] </c> or <c>[ C1] </c>, also with one space in front (util-linux).</summary>
    public static bool TryReadCaller(ReadOnlySpan<byte> line, ref int at, out int start, out int length)
    {
        start = length = 0;
        var cursor = new HeaderCursor(line, at);
        if (!cursor.TrySkip((byte)'['))
            return false;
        cursor.SkipSpaces();
        start = cursor.At;
        if (cursor.Peek is not ((byte)'T' or (byte)'C'))
            return false;
        cursor.At++;
        if (!cursor.TryReadDigits(10, out _, out _))
            return false;
        length = cursor.At - start;
        if (!cursor.TrySkip((byte)']'))
            return false;
        cursor.TrySkip((byte)' ');
        at = cursor.At;
        return true;
    }

    /// <summary>Reads <c>&lt;    0.000086&gt;</c> where dmesg -d or the journal's short-delta puts it.</summary>
    public static bool TrySkipDelta(ref HeaderCursor cursor)
    {
        var copy = cursor;
        copy.SkipSpaces();
        if (!copy.TrySkip((byte)'<'))
            return false;
        copy.SkipSpaces();
        copy.TrySkip((byte)'-');
        if (!copy.TryReadDigits(12, out _, out _) || !copy.TrySkip((byte)'.') || !copy.TryReadDigits(9, out _, out _))
            return false;
        copy.SkipSpaces();
        if (!copy.TrySkip((byte)'>'))
            return false;
        cursor = copy;
        return true;
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> line, ref int at, int i, long seconds, out long micros)
    {
        var start = i;
        long fraction = 0;
        while ((uint)i < (uint)line.Length && (uint)(line[i] - '0') <= 9)
        {
            fraction = fraction * 10 + (line[i] - '0');
            i++;
        }

        micros = 0;
        var digits = i - start;
        if (digits is < 3 or > 9 || (uint)i >= (uint)line.Length)
            return false;
        for (; digits < 6; digits++)
            fraction *= 10;
        for (; digits > 6; digits--)
            fraction /= 10;

        if (line[i] != ']')
        {
            var cursor = new HeaderCursor(line, i);
            if (!(TrySkipDelta(ref cursor) || TrySkipProcessor(ref cursor)) || cursor.Peek != ']')
                return false;
            i = cursor.At;
        }

        i++;
        if ((uint)i < (uint)line.Length && line[i] == ' ')
            i++;
        at = i;
        micros = seconds * CivilTime.MicrosPerSecond + fraction;
        return true;
    }

    // Vendor kernels print the processor behind the time: [    1.234567,0] text, [    1.234567@1] text.
    private static bool TrySkipProcessor(ref HeaderCursor cursor)
    {
        if (cursor.Peek is not ((byte)',' or (byte)'@'))
            return false;
        cursor.At++;
        return cursor.TryReadDigits(3, out _, out _);
    }

    // [2-3219.1870] text: some vendor kernels print the processor in front of the seconds.
    private static bool TryReadAfterProcessor(ReadOnlySpan<byte> line, ref int at, int i, out long micros)
    {
        micros = 0;
        var cursor = new HeaderCursor(line, i);
        cursor.SkipSpaces();
        return cursor.TryReadDigits(10, out var seconds, out _) && cursor.TrySkip((byte)'.')
            && TryReadFraction(line, ref at, cursor.At, seconds, out micros);
    }
}
