namespace Oom.Ingest.Grammar;

/// <summary><c>COMM: page allocation failure: order:10, mode:0x…(…), nodemask=…</c> (warn_alloc); to 4.x <c>failure. order:0, mode:0x20</c>.</summary>
internal ref struct PageAllocationFailureLine
{
    public ReadOnlySpan<byte> Comm;
    public int? Order;
    public GfpMask Gfp;
    public ReadOnlySpan<byte> Nodemask;

    public static bool TryParse(ReadOnlySpan<byte> text, out PageAllocationFailureLine failure)
    {
        failure = default;
        var words = text.LastIndexOf(": page allocation failure"u8);
        if (words < 0)
            return false;
        failure.Comm = TaskName.AtEndOf(text[..words]);
        var cursor = new LineCursor(text[(words + ": page allocation failure"u8.Length)..]);
        if (!cursor.TrySkip((byte)':') && !cursor.TrySkip((byte)'.'))
            return false;
        while (!cursor.IsAtEnd)
        {
            cursor.SkipSpaces();
            if (cursor.TrySkip("order:"u8))
                failure.Order = cursor.TryReadInt32(out var order) ? order : null;
            else if (cursor.TrySkip("mode:"u8))
                GfpMask.TryRead(ref cursor, out failure.Gfp);
            else if (cursor.TrySkip("nodemask="u8))
                failure.Nodemask = HeadLine.ReadNodemask(ref cursor);
            else if (!cursor.TrySkipPast(","u8))
                break;
            cursor.TrySkip((byte)',');
        }
        return failure.Order is not null || failure.Gfp.Bits is not null;
    }
}
