using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Oom.Ingest.Shipping;

/// <summary>
/// The text of a file of positions: a line <c>oom-ship 1 HASH</c>, then a JSON object a line for each source, the one that moved
/// last at the end. The hash is of all that follows, so that no damage goes unseen. Pure.
/// </summary>
public static class CheckpointText
{
    private const string Name = "oom-ship";
    private const string Version = "1";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Write(IEnumerable<SourcePosition> positions)
    {
        var body = new StringBuilder();
        foreach (var position in positions)
            body.Append(JsonSerializer.Serialize(position)).Append('\n');
        var text = Utf8.GetBytes(body.ToString());
        return [.. Utf8.GetBytes($"{Name} {Version} {HashOf(text)}\n"), .. text];
    }

    /// <exception cref="FormatException">It is damaged, of another version, or something else; the message says which.</exception>
    public static ImmutableArray<SourcePosition> Read(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var head = end < 0 ? [] : Encoding.Latin1.GetString(text[..end]).Split(' ');
        if (head is not [Name, var version, var hash])
            throw new FormatException("it is damaged, or no file of positions at all");
        if (version != Version)
            throw new FormatException($"it is of version {version}, written by another version of oom; this one reads version {Version}");
        var body = text[(end + 1)..];
        if (HashOf(body) != hash)
            throw new FormatException("it is damaged: its hash does not fit what it holds");
        try
        {
            return [.. Utf8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<SourcePosition>(line)!)];
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            throw new FormatException($"it is damaged: {unreadable.Message}", unreadable);
        }
    }

    private static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body))[..32];
}
