using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary><c>: 1*4kB (U) 0*8kB … = 612kB</c>, after the zone: free blocks by order (show_free_areas).</summary>
internal static class BuddyLine
{
    /// <summary>Adds what is readable to <paramref name="orders"/>; a line that is cut gives what it has and no total.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, NameTable names, List<FreeBlocks> orders, out long? total)
    {
        total = null;
        var cursor = new LineCursor(text);
        cursor.TrySkip((byte)':');
        var found = false;
        while (!cursor.IsAtEnd)
        {
            cursor.SkipSpaces();
            if (cursor.TrySkip("= "u8))
            {
                if (cursor.TryReadInt64(out var sum))
                    total = sum;
                return found;
            }
            if (!cursor.TryReadInt64(out var count) || !cursor.TrySkip((byte)'*') || !cursor.TryReadInt64(out var size) || !cursor.TrySkip("kB"u8))
                return found;
            var types = "";
            if (cursor.TrySkip(" ("u8) && cursor.TryReadTo(")"u8, out var letters) && letters.Length <= 8)
                types = names.Of(letters);
            orders.Add(new FreeBlocks(new KiB(size), count, types));
            found = true;
        }
        return found;
    }
}
