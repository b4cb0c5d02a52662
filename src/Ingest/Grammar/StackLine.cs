namespace Oom.Ingest.Grammar;

/// <summary>
/// A frame of a kernel stack: <c> out_of_memory+0x1bd/0x4e0</c>, <c> [&lt;ffffffff8163515c&gt;] dump_stack+0x19/0x1b</c>,
/// <c>[c000…] [c000…] dump_header+0x68/0x470</c>, ARM's <c> show_stack from dump_header+0x68/0x254</c>.
/// </summary>
internal static class StackLine
{
    /// <summary>The function's name; false for a line that is no frame. Frames marked <c>?</c> are only guesses and have no name here.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> function)
    {
        function = default;
        var plus = text.IndexOf("+0x"u8);
        if (plus <= 0)
            return false;
        var slash = text[(plus + 3)..].IndexOf("/0x"u8);
        if (slash is < 1 or > 16)
            return false;
        var start = plus;
        while (start > 0 && IsSymbol(text[start - 1]))
            start--;
        if (start == plus)
            return false;
        var before = text[..start].TrimEnd((byte)' ');
        if (before.EndsWith("?"u8))
            return true;
        function = text[start..plus];
        return true;
    }

    public static bool IsStackHeader(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd((byte)' ');
        return text.StartsWith("Call Trace:"u8) || text.StartsWith("Call trace:"u8) || text.SequenceEqual(" <TASK>"u8) || text.SequenceEqual(" </TASK>"u8)
            || text.StartsWith("Backtrace:"u8) || text.StartsWith("Stack :"u8);
    }

    /// <summary>Lines that stand around a stack: registers, code bytes, hardware.</summary>
    public static bool IsContext(ReadOnlySpan<byte> text) =>
        text.StartsWith("RIP: "u8) || text.StartsWith("EIP: "u8) || text.StartsWith("RSP: "u8) || text.StartsWith("Code: "u8)
        || text.StartsWith("RAX: "u8) || text.StartsWith("RDX: "u8) || text.StartsWith("RBP: "u8) || text.StartsWith("R10: "u8)
        || text.StartsWith("R13: "u8) || text.StartsWith("EAX: "u8) || text.StartsWith("ESI: "u8) || text.StartsWith("DS: "u8)
        || text.StartsWith("Workqueue: "u8) || text.StartsWith("Tainted: "u8);

    private static bool IsSymbol(byte character) =>
        character is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'.' or (byte)'$';
}
