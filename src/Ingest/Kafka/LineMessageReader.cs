using System.Text;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Kafka;

/// <summary>
/// Turns the messages of one partition into blocks of lines: our own batches as they are, and whatever other shippers write as text
/// (which the framing understands by content) or as OpenTelemetry's protocol buffers. Lines that name no host belong to the node in
/// the message's header or key. Pure.
/// </summary>
internal sealed class LineMessageReader(string topic, int partition)
{
    /// <summary>Offsets of messages become positions of lines: bits for the bytes within one message.</summary>
    private const int BitsWithin = 24;

    private const int LongestName = 253;

    /// <summary>Nodes whose source is kept; beyond it all are made anew.</summary>
    private const int MostSources = 16_384;

    private readonly Dictionary<string, LogSource> sources = [];

    /// <summary>
    /// A <see cref="LineBlock"/>, a <see cref="LossAnnouncement"/>, or null for a message that holds nothing.
    /// </summary>
    /// <exception cref="MessageFormatException">It cannot be read.</exception>
    public object? Read(LineMessage message)
    {
        if (message.Value is not { Length: > 0 } value)
            return null;
        if (MessageCodec.IsOurs(value))
        {
            return MessageCodec.Decode(value) switch
            {
                LineBlock block => block,
                LossAnnouncement loss => loss,
                var other => throw new MessageFormatException($"a message with a {other.GetType().Name}, where lines belong"),
            };
        }

        if (OtlpLogs.TryToJson(value, out var json))
            value = json;
        else if (ContentKind.IsBinary(value))
            throw new MessageFormatException("neither a message of oom nor text");
        if (value.Length >= 1 << BitsWithin)
            throw new MessageFormatException($"{value.Length} bytes are too long for a message of another shipper: the bound is {(1 << BitsWithin) - 1}");
        return new LineBlock
        {
            Source = SourceOf(message),
            Bytes = value[^1] == (byte)'\n' ? value : (byte[])[.. value, (byte)'\n'],
            Offset = message.Offset << BitsWithin,
            FirstLine = message.Offset + 1,
        };
    }

    private LogSource SourceOf(LineMessage message)
    {
        var node = message.Host ?? NameIn(message.Key) ?? topic;
        // Years that are not printed are inferred from it: a new one each day is enough.
        var notAfter = new DateTimeOffset(message.Time.UtcDateTime.Date.AddDays(2), TimeSpan.Zero);
        if (sources.TryGetValue(node, out var known) && known.NotAfter >= notAfter)
            return known;
        if (sources.Count >= MostSources)
            sources.Clear();
        return sources[node] = new LogSource
        {
            Identity = $"kafka:{topic}/{partition}/{node}",
            Name = $"{topic}/{partition}",
            Node = node,
            IsLive = true,
            MayLackLines = true,
            NotAfter = notAfter,
        };
    }

    /// <summary>The name of a node, if bytes of a key or header can be one.</summary>
    public static string? NameIn(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 and <= LongestName })
            return null;
        foreach (var value in bytes)
        {
            if (value is <= (byte)' ' or >= 0x7f)
                return null;
        }

        return Encoding.ASCII.GetString(bytes);
    }
}
