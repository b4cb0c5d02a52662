using System.Globalization;

namespace Oom.Ingest.Sources;

/// <summary>
/// Names a log by its first bytes, so that it stays the same when the file is renamed, compressed or grows:
/// <c>f:PREFIX-LENGTH:HASH</c>.
/// </summary>
public readonly record struct ContentIdentity(int PrefixLength, ulong Hash)
{
    /// <summary>Enough to tell files apart that begin with the same boot messages.</summary>
    public const int MaxPrefix = 64 * 1024;

    public static ContentIdentity Of(ReadOnlySpan<byte> content)
    {
        var prefix = content[..Math.Min(content.Length, MaxPrefix)];
        return new ContentIdentity(prefix.Length, HashOf(prefix));
    }

    /// <summary>Whether content that begins so is the named log or its grown form. An empty prefix names nothing.</summary>
    public bool IsPrefixOf(ReadOnlySpan<byte> content) =>
        PrefixLength > 0 && content.Length >= PrefixLength && HashOf(content[..PrefixLength]) == Hash;

    public static bool TryParse(string text, out ContentIdentity identity)
    {
        identity = default;
        var parts = text.Split(':');
        if (parts is not ["f", var length, { Length: 16 } hash]
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var prefixLength) || prefixLength > MaxPrefix
            || !ulong.TryParse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        identity = new ContentIdentity(prefixLength, value);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"f:{PrefixLength}:{Hash:x16}");

    // FNV-1a: stable across machines and versions, which a stored identity needs; its speed does not matter for 64 KiB.
    private static ulong HashOf(ReadOnlySpan<byte> content)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var value in content)
            hash = (hash ^ value) * 0x100000001b3;
        return hash;
    }
}
