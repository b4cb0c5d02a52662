using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary>
/// <c>COMM invoked oom-killer: gfp_mask=…, order=…, oom_score_adj=…</c> (dump_header in mm/oom_kill.c). Early 2.6 kernels
/// print <c>oom-killer: gfp_mask=0x1d2</c>; the order of the values and their names changed more than once.
/// </summary>
internal ref struct HeadLine
{
    private static ReadOnlySpan<byte> Words => " invoked oom-killer:"u8;

    public bool HasComm;
    public ReadOnlySpan<byte> Comm;
    public GfpMask Gfp;
    public int? Order;
    public ReadOnlySpan<byte> Nodemask;
    public int? OomScoreAdj;
    public int? OomAdj;
    public int? OomKillAdj;

    /// <summary>Set when the values stop before the order: hard-wrapped text, or an early kernel.</summary>
    public bool IsOpen;

    public static bool TryParse(ReadOnlySpan<byte> text, out HeadLine head)
    {
        head = default;
        ReadOnlySpan<byte> values;
        // the last one: a process may be called "x invoked oom-killer:", its 15 bytes permitting
        var words = text.LastIndexOf(Words);
        if (words >= 0)
        {
            head.HasComm = true;
            head.Comm = TaskName.AtEndOf(text[..words]);
            values = text[(words + Words.Length)..];
        }
        else
        {
            var early = text.IndexOf("oom-killer: gfp_mask="u8);
            if (early < 0)
                return false;
            values = text[(early + "oom-killer:"u8.Length)..];
        }
        head.ReadValues(values);
        head.IsOpen = (head.Order is null && head.OomScoreAdj is null && head.OomAdj is null && head.OomKillAdj is null)
            || values.TrimEnd((byte)' ').EndsWith(","u8);
        return true;
    }

    private void ReadValues(ReadOnlySpan<byte> values)
    {
        var cursor = new LineCursor(values);
        while (!cursor.IsAtEnd)
        {
            cursor.SkipSpaces();
            if (cursor.TrySkip("gfp_mask="u8))
                GfpMask.TryRead(ref cursor, out Gfp);
            else if (cursor.TrySkip("order="u8))
                Order = cursor.TryReadInt32(out var order) ? order : Order;
            else if (cursor.TrySkip("oom_score_adj="u8))
                OomScoreAdj = cursor.TryReadInt32(out var adj) ? adj : OomScoreAdj;
            else if (cursor.TrySkip("oom_adj="u8))
                OomAdj = cursor.TryReadInt32(out var adj) ? adj : OomAdj;
            else if (cursor.TrySkip("oomkilladj="u8))
                OomKillAdj = cursor.TryReadInt32(out var adj) ? adj : OomKillAdj;
            else if (cursor.TrySkip("nodemask="u8))
                Nodemask = ReadNodemask(ref cursor);
            else if (!cursor.TrySkipPast(","u8))
                return;
            cursor.TrySkip((byte)',');
        }
    }

    /// <summary><c>(null)</c>, <c>0</c>, <c>0-1</c>, or <c>0,2-3</c>: a list goes on while a digit follows the comma.</summary>
    internal static ReadOnlySpan<byte> ReadNodemask(scoped ref LineCursor cursor)
    {
        var rest = cursor.Rest;
        var end = 0;
        while (end < rest.Length && rest[end] != (byte)' ')
        {
            if (rest[end] == (byte)',' && (end + 1 >= rest.Length || (uint)(rest[end + 1] - '0') > 9))
                break;
            end++;
        }
        cursor.TrySkip(rest[..end]);
        return rest[..end];
    }
}
