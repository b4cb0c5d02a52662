using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary><c>name:value name:value…</c>, open to names not known yet: the body of most Mem-Info lines.</summary>
internal static class CounterList
{
    /// <summary>
    /// Reads as many counters as there are. Values may carry <c>kB</c> or <c>KB</c> and a space before the number
    /// (<c>shmem_thp: 0kB</c>, to 6.5). Returns where the first thing that is not one begins.
    /// </summary>
    public static int Read(ReadOnlySpan<byte> text, NameTable names, List<Counter> counters, out bool? allUnreclaimable)
    {
        allUnreclaimable = null;
        var cursor = new LineCursor(text);
        while (true)
        {
            cursor.SkipSpaces();
            var start = cursor.Position;
            if (cursor.TrySkip("all_unreclaimable?"u8))
            {
                cursor.SkipSpaces();
                allUnreclaimable = cursor.Rest.StartsWith("yes"u8) ? true : cursor.Rest.StartsWith("no"u8) ? false : null;
                cursor.ReadWord();
                continue;
            }
            var name = NameAt(cursor.Rest);
            if (name.IsEmpty)
                return start;
            cursor.TrySkip(name);
            cursor.TrySkip((byte)':');
            cursor.SkipSpaces();
            if (!cursor.TryReadInt64(out var value))
                return start;
            if (!cursor.TrySkip("kB"u8))
                cursor.TrySkip("KB"u8);
            if (!cursor.IsAtEnd && cursor.Rest[0] is not ((byte)' ' or (byte)'\n'))
                return start;
            counters.Add(new Counter(names.Of(name), value));
        }
    }

    private static ReadOnlySpan<byte> NameAt(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length && i < 48; i++)
        {
            var character = text[i];
            if (character == (byte)':')
                return text[..i];
            if (character is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'_' or (byte)'(' or (byte)')'
                or (>= (byte)'0' and <= (byte)'9')))
            {
                break;
            }
        }
        return default;
    }
}
