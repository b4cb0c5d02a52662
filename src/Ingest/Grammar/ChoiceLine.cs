namespace Oom.Ingest.Grammar;

/// <summary>
/// <c>Kill process N (name) score S or sacrifice child</c> (before 5.1), 2.6.31: <c>kill process N (name) score S or a child</c>.
/// A kill line follows; it may name a child.
/// </summary>
internal ref struct ChoiceLine
{
    public KillPrefix Prefix;
    public int Pid;
    public ReadOnlySpan<byte> Comm;
    public long? Score;
    public bool IsOpen;

    public static bool TryParse(ReadOnlySpan<byte> text, out ChoiceLine choice)
    {
        choice = default;
        var words = text.IndexOf("Kill process "u8);
        if (words < 0)
            words = text.IndexOf("kill process "u8);
        if (words < 0)
            return false;
        choice.Prefix = KillPrefix.Of(text[..words]);
        var cursor = new LineCursor(text[(words + "Kill process "u8.Length)..]);
        if (!cursor.TryReadInt32(out choice.Pid))
            return false;
        cursor.SkipSpaces();
        if (cursor.IsAtEnd)
        {
            choice.IsOpen = true;
            return true;
        }
        if (!cursor.TrySkip((byte)'('))
            return false;
        var rest = cursor.Rest;
        var score = rest.LastIndexOf(") score "u8);
        if (score < 0)
        {
            // "Kill process N (name) sharing same memory" is not a choice: it names one more that dies with the victim
            if (rest.LastIndexOf((byte)')') >= 0)
                return false;
            choice.Comm = rest;
            choice.IsOpen = true;
            return true;
        }
        choice.Comm = rest[..score];
        var number = new LineCursor(rest[(score + ") score "u8.Length)..]);
        if (number.TryReadInt64(out var value))
            choice.Score = value;
        return true;
    }
}
