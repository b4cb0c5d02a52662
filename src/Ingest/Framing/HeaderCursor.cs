namespace Oom.Ingest.Framing;

/// <summary>A position in a line that only moves forward over what it recognises. Never reads past the end.</summary>
internal ref struct HeaderCursor(ReadOnlySpan<byte> line, int at)
{
    private readonly ReadOnlySpan<byte> line = line;

    public int At { get; set; } = at;

    public readonly bool IsAtEnd => (uint)At >= (uint)line.Length;

    /// <summary>The next byte, or 0 at the end.</summary>
    public readonly byte Peek => (uint)At < (uint)line.Length ? line[At] : (byte)0;

    public readonly ReadOnlySpan<byte> Rest => line[Math.Min(At, line.Length)..];

    public bool TrySkip(byte expected)
    {
        if (Peek != expected || IsAtEnd)
            return false;
        At++;
        return true;
    }

    public bool TrySkip(ReadOnlySpan<byte> expected)
    {
        if (!Rest.StartsWith(expected))
            return false;
        At += expected.Length;
        return true;
    }

    public int SkipSpaces()
    {
        var start = At;
        while ((uint)At < (uint)line.Length && line[At] == ' ')
            At++;
        return At - start;
    }

    /// <summary>Reads 1 to <paramref name="maxDigits"/> (at most 18; 19 may overflow to a negative number) digits.</summary>
    public bool TryReadDigits(int maxDigits, out long value, out int digits)
    {
        value = 0;
        var start = At;
        while ((uint)At < (uint)line.Length && (uint)(line[At] - '0') <= 9)
        {
            if (At - start == maxDigits)
            {
                digits = 0;
                return false;
            }

            value = value * 10 + (line[At] - '0');
            At++;
        }

        digits = At - start;
        return digits > 0;
    }

    public bool TryReadDigits(int maxDigits, out int value)
    {
        var isRead = TryReadDigits(maxDigits, out var number, out _);
        value = (int)number;
        return isRead;
    }

    /// <summary>Reads exactly two digits.</summary>
    public bool TryReadTwoDigits(out int value)
    {
        value = 0;
        if (At + 2 > line.Length)
            return false;
        var tens = (uint)(line[At] - '0');
        var ones = (uint)(line[At + 1] - '0');
        if (tens > 9 || ones > 9)
            return false;
        value = (int)(tens * 10 + ones);
        At += 2;
        return true;
    }

    /// <summary>Reads <c>HH:MM:SS</c>.</summary>
    public bool TryReadTimeOfDay(out int hour, out int minute, out int second)
    {
        minute = second = 0;
        return TryReadTwoDigits(out hour) && TrySkip((byte)':')
            && TryReadTwoDigits(out minute) && TrySkip((byte)':')
            && TryReadTwoDigits(out second);
    }

    /// <summary>Reads a fraction of a second of any precision after its separator, cut to microseconds.</summary>
    public bool TryReadFraction(out long micros)
    {
        micros = 0;
        if (!TryReadDigits(18, out var value, out var digits))
            return false;
        for (; digits < 6; digits++)
            value *= 10;
        for (; digits > 6; digits--)
            value /= 10;
        micros = value;
        return true;
    }
}
