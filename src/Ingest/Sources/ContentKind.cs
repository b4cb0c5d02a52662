namespace Oom.Ingest.Sources;

/// <summary>Tells from its first bytes that a file is no log that can be read here.</summary>
internal static class ContentKind
{
    /// <summary>What a file is when it is one of the kinds that people keep beside logs, and what to do; else null.</summary>
    public static string? UnreadableFormat(ReadOnlySpan<byte> prefix) =>
        prefix.StartsWith("LPKSHHRH"u8) ? "a systemd journal file: read it with `journalctl --file=… -o json` and pipe that in"
        : prefix.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]) ? "compressed with xz: unpack it first (only gzip is read)"
        : prefix.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? "compressed with zstd: unpack it first (only gzip is read)"
        : prefix.StartsWith("BZh"u8) ? "compressed with bzip2: unpack it first (only gzip is read)"
        : prefix.StartsWith("PK\u0003\u0004"u8) ? "a zip archive: unpack it first"
        : prefix.Length > 262 && prefix[257..].StartsWith("ustar"u8) ? "a tar archive: unpack it first"
        : prefix.StartsWith("\u007fELF"u8) ? "a program, not a log"
        : prefix.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? "UTF-16 text: convert it to UTF-8 first"
        : null;

    /// <summary>
    /// Whether the bytes are hardly text. NUL bytes alone do not count: a crash leaves blocks of them in logs.
    /// </summary>
    public static bool IsBinary(ReadOnlySpan<byte> prefix)
    {
        prefix = prefix[..Math.Min(prefix.Length, 8192)];
        var controls = 0;
        foreach (var value in prefix)
        {
            if (value < 0x20 && value is not (0 or (byte)'\t' or (byte)'\n' or (byte)'\r' or 0x1b or 0x08))
                controls++;
        }

        return controls > prefix.Length / 20 || (prefix.Length > 0 && !prefix.ContainsAnyExcept((byte)0));
    }
}
