namespace Oom.Ingest.Grammar;

/// <summary>Reads a line from left to right. A step that does not fit leaves the cursor where it was.</summary>
internal ref struct LineCursor(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> line = line;
    private int at;

    public readonly ReadOnlySpan<byte> Rest => line[at..];

    public readonly int Position => at;

    public readonly bool IsAtEnd => at >= line.Length;

    public bool TrySkip(scoped ReadOnlySpan<byte> literal)
    {
        if (!Rest.StartsWith(literal))
            return false;
        at += literal.Length;
        return true;
    }

    public bool TrySkip(byte literal)
    {
        if (at >= line.Length || line[at] != literal)
            return false;
        at++;
        return true;
    }

    public bool TrySkipPast(scoped ReadOnlySpan<byte> literal)
    {
        var found = Rest.IndexOf(literal);
        if (found < 0)
            return false;
        at += found + literal.Length;
        return true;
    }

    public void SkipSpaces()
    {
        while (at < line.Length && line[at] is (byte)' ' or (byte)'\t')
            at++;
    }

    /// <summary>The bytes up to <paramref name="end"/>, and past it; false when it does not occur.</summary>
    public bool TryReadTo(scoped ReadOnlySpan<byte> end, out ReadOnlySpan<byte> text)
    {
        var found = Rest.IndexOf(end);
        if (found < 0)
        {
            text = default;
            return false;
        }
        text = line.Slice(at, found);
        at += found + end.Length;
        return true;
    }

    /// <summary>The bytes up to the next space or the end; empty at a space.</summary>
    public ReadOnlySpan<byte> ReadWord()
    {
        var start = at;
        while (at < line.Length && line[at] != (byte)' ')
            at++;
        return line[start..at];
    }

    /// <summary>A decimal number, possibly negative. One that does not fit 64 bits is refused.</summary>
    public bool TryReadInt64(out long value)
    {
        var i = at;
        var isNegative = i < line.Length && line[i] == (byte)'-';
        if (isNegative)
            i++;
        var start = i;
        ulong magnitude = 0;
        for (; i < line.Length && (uint)(line[i] - '0') is <= 9 and var digit; i++)
        {
            // that many digits always fit
            if (i - start >= 19 && magnitude > (ulong.MaxValue - digit) / 10)
                break;
            magnitude = (magnitude * 10) + digit;
        }
        value = 0;
        if (i == start || (i < line.Length && (uint)(line[i] - '0') <= 9))
            return false;
        if (magnitude > long.MaxValue)
        {
            // page_counter prints an unsigned "no limit"; what does not fit is as large as can be said
            if (isNegative)
                return false;
            magnitude = long.MaxValue;
        }
        value = isNegative ? -(long)magnitude : (long)magnitude;
        at = i;
        return true;
    }

    public bool TryReadInt32(out int value)
    {
        var start = at;
        if (TryReadInt64(out var wide) && wide is >= int.MinValue and <= int.MaxValue)
        {
            value = (int)wide;
            return true;
        }
        at = start;
        value = 0;
        return false;
    }

    /// <summary><c>0x…</c></summary>
    public bool TryReadHex(out ulong value)
    {
        value = 0;
        var i = at;
        if (i + 2 >= line.Length || line[i] != (byte)'0' || (line[i + 1] | 0x20) != (byte)'x')
            return false;
        i += 2;
        var start = i;
        for (; i < line.Length && i - start < 16; i++)
        {
            var character = line[i] | 0x20;
            var digit = character is >= '0' and <= '9' ? character - '0' : character is >= 'a' and <= 'f' ? character - 'a' + 10 : -1;
            if (digit < 0)
                break;
            value = (value << 4) | (uint)digit;
        }
        if (i == start)
            return false;
        at = i;
        return true;
    }
}
