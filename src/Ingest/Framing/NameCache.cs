using System.Text;

namespace Oom.Ingest.Framing;

/// <summary>Turns a name's bytes into its one string: no allocation for a name that was seen before. Bounded.</summary>
internal sealed class NameCache
{
    /// <summary>Hosts of one source; more than a fleet has. Beyond it the cache starts anew.</summary>
    private const int MaxNames = 65_536;

    private readonly Dictionary<ulong, Entry> names = [];
    private byte[] lastBytes = [];
    private string lastName = "";

    public string Get(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(lastBytes))
            return lastName;

        var hash = Hash(name);
        if (!names.TryGetValue(hash, out var entry) || !name.SequenceEqual(entry.Bytes))
        {
            if (names.Count >= MaxNames)
                names.Clear();
            entry = new Entry(name.ToArray(), Encoding.UTF8.GetString(name));
            names[hash] = entry;
        }

        lastBytes = entry.Bytes;
        lastName = entry.Name;
        return entry.Name;
    }

    // FNV-1a. A collision costs a new string, nothing else.
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var value in bytes)
            hash = (hash ^ value) * 0x100000001b3;
        return hash;
    }

    private readonly record struct Entry(byte[] Bytes, string Name);
}
