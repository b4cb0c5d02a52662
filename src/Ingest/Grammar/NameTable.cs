namespace Oom.Ingest.Grammar;

/// <summary>
/// One string for each name met: logs repeat the same few hundred process names, counters and paths without end.
/// Bounded: a table that is full forgets and starts anew. Not safe for use by several threads.
/// </summary>
internal sealed class NameTable
{
    private const int Capacity = 4096;
    private const int LongestKept = 256;

    private readonly byte[]?[] keys = new byte[Capacity * 2][];
    private readonly string[] names = new string[Capacity * 2];
    private int count;

    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "";
        if (bytes.Length > LongestKept)
            return KernelText.Decode(bytes);

        var slot = (int)(LineHash.Of(bytes) & (ulong)(keys.Length - 1));
        while (keys[slot] is { } key)
        {
            if (bytes.SequenceEqual(key))
                return names[slot];
            slot = (slot + 1) & (keys.Length - 1);
        }
        if (count == Capacity)
        {
            Array.Clear(keys);
            Array.Clear(names);
            count = 0;
            return Of(bytes);
        }
        count++;
        keys[slot] = bytes.ToArray();
        return names[slot] = KernelText.Decode(bytes);
    }
}
