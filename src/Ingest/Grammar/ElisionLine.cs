namespace Oom.Ingest.Grammar;

/// <summary>Dots, <c>&lt;trim&gt;</c>, <c>[snip]</c>: what people put in place of lines that they leave out.</summary>
internal static class ElisionLine
{
    private static readonly System.Buffers.SearchValues<byte> Dots = System.Buffers.SearchValues.Create(".[]<>() "u8);

    public static bool IsElision(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ').Trim((byte)'\t');
        if (text.IsEmpty || text.Length > 16)
            return false;
        if (text.IndexOf("..."u8) >= 0 && !text.ContainsAnyExcept(Dots) || text.SequenceEqual("\u2026"u8))
            return true;
        var word = text.Trim("[]<>-() ."u8);
        return text.Length > word.Length && (word.SequenceEqual("snip"u8) || word.SequenceEqual("trim"u8) || word.SequenceEqual("cut"u8)
            || word.SequenceEqual("snipped"u8) || word.SequenceEqual("trimmed"u8) || word.SequenceEqual("skipped"u8));
    }
}
