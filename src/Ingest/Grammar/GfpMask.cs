namespace Oom.Ingest.Grammar;

/// <summary><c>0x100cca(GFP_HIGHUSER_MOVABLE)</c>; before 4.6 without names.</summary>
internal ref struct GfpMask
{
    public ulong? Bits;
    public ReadOnlySpan<byte> Text;
    public ReadOnlySpan<byte> Names;

    public static bool TryRead(scoped ref LineCursor cursor, out GfpMask mask)
    {
        mask = default;
        var whole = cursor.Rest;
        var start = cursor.Position;
        if (!cursor.TryReadHex(out var bits))
            return false;
        mask.Bits = bits;
        if (cursor.TrySkip((byte)'(') && !cursor.TryReadTo(")"u8, out mask.Names))
            mask.Names = default;
        mask.Text = whole[..(cursor.Position - start)];
        return true;
    }
}
