namespace Oom.Ingest.Grammar;

/// <summary><c>Node 0 DMA32 free:…</c> or, on 32 bit and old kernels, <c>HighMem free:…</c>: where a line about memory belongs.</summary>
internal ref struct ZonePrefix
{
    public int Node;
    public bool HasNode;

    /// <summary>Empty for a line about the whole node.</summary>
    public ReadOnlySpan<byte> Zone;
    public ReadOnlySpan<byte> Rest;

    public static bool TryParse(ReadOnlySpan<byte> text, out ZonePrefix prefix)
    {
        prefix = default;
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (cursor.TrySkip("Node "u8))
        {
            if (!cursor.TryReadInt32(out prefix.Node) || prefix.Node < 0 || !cursor.TrySkip((byte)' '))
                return false;
            prefix.HasNode = true;
        }
        var zone = cursor.Rest;
        var length = zone.IndexOfAny((byte)' ', (byte)':');
        if (length > 0 && IsZone(zone[..length]))
        {
            prefix.Zone = zone[..length];
            cursor.TrySkip(prefix.Zone);
        }
        else if (!prefix.HasNode)
        {
            return false;
        }
        prefix.Rest = cursor.Rest;
        return true;
    }

    /// <summary>The zone names of include/linux/mmzone.h.</summary>
    private static bool IsZone(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("Normal"u8) || word.SequenceEqual("DMA32"u8) || word.SequenceEqual("DMA"u8)
        || word.SequenceEqual("Movable"u8) || word.SequenceEqual("HighMem"u8) || word.SequenceEqual("Device"u8);
}
