using Google.Protobuf;
using Oom.Contracts.Wire.V1;

namespace Oom.Contracts.Wire;

/// <summary>
/// The values of Kafka messages: what the <c>.proto</c> files beside this one describe. Whatever the bytes are, decoding gives what
/// they hold or a <see cref="MessageFormatException"/>, and takes memory in proportion to them.
/// </summary>
public static class MessageCodec
{
    /// <summary>Format 1: as bytes <c>OOM1</c>.</summary>
    private const uint Format = 0x314d4f4f;

    /// <summary>What a newer version has added is passed over.</summary>
    private static readonly MessageParser<Message> Parser = Message.Parser.WithDiscardUnknownFields(true);

    /// <summary>A longer message is refused before it is looked at. No topic of ours holds one.</summary>
    public const int LongestMessage = 64 * 1024 * 1024;

    /// <summary>With what each message begins: the tag of field 1, and <c>OOM</c>. A digit follows.</summary>
    private static ReadOnlySpan<byte> Signature => "\rOOM"u8;

    /// <summary>Whether this is a message of oom, in any version. Others write JSON, text or other messages into the same topic.</summary>
    public static bool IsOurs(ReadOnlySpan<byte> message) => message.StartsWith(Signature);

    /// <summary><see cref="LineBlock.Boots"/> and <see cref="LineBlock.Release"/> stay here: they belong to this process.</summary>
    public static byte[] Encode(LineBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Write(new Message { Format = Format, Lines = LineConversion.ToWire(block) });
    }

    public static byte[] Encode(LossAnnouncement loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Write(new Message { Format = Format, Loss = LineConversion.ToWire(loss) });
    }

    public static byte[] Encode(KernelEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Write(new Message { Format = Format, Event = EventConversion.ToWire(happened) });
    }

    public static byte[] Encode(AssemblerProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return Write(new Message { Format = Format, Progress = ProgressConversion.ToWire(progress) });
    }

    public static byte[] Encode(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return Write(new Message { Format = Format, DeadLetter = ProgressConversion.ToWire(letter) });
    }

    public static byte[] Encode(MemorySample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Write(new Message { Format = Format, Sample = SampleConversion.ToWire(sample) });
    }

    /// <summary>
    /// What the message holds: a <see cref="LineBlock"/>, <see cref="LossAnnouncement"/>, <see cref="KernelEvent"/>,
    /// <see cref="AssemblerProgress"/>, <see cref="DeadLetter"/> or <see cref="MemorySample"/>.
    /// </summary>
    /// <exception cref="MessageFormatException">It cannot be read.</exception>
    public static object Decode(ReadOnlySpan<byte> message)
    {
        var content = Read(message);
        return content.ContentCase switch
        {
            Message.ContentOneofCase.Lines => LineConversion.FromWire(content.Lines),
            Message.ContentOneofCase.Loss => LineConversion.FromWire(content.Loss),
            Message.ContentOneofCase.Event => EventConversion.FromWire(content.Event),
            Message.ContentOneofCase.Progress => ProgressConversion.FromWire(content.Progress),
            Message.ContentOneofCase.DeadLetter => ProgressConversion.FromWire(content.DeadLetter),
            Message.ContentOneofCase.Sample => SampleConversion.FromWire(content.Sample),
            Message.ContentOneofCase.None or _ => throw new MessageFormatException("a message of a kind that this version of oom does not know, or empty"),
        };
    }

    /// <summary>The same where only one kind belongs.</summary>
    /// <exception cref="MessageFormatException">It cannot be read, or holds something else.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> message)
        where T : class =>
        Decode(message) is var content && content is T wanted
            ? wanted
            : throw new MessageFormatException($"a message with a {content.GetType().Name}, where a {typeof(T).Name} belongs");

    private static byte[] Write(Message message)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(message.CalculateSize());
        message.WriteTo(bytes.AsSpan());
        return bytes;
    }

    /// <summary>As the .proto files have it.</summary>
    /// <exception cref="MessageFormatException">It cannot be read.</exception>
    internal static Message Read(ReadOnlySpan<byte> message)
    {
        if (!IsOurs(message))
            throw new MessageFormatException("not a message of oom: it does not begin with its signature");
        if (message.Length > LongestMessage)
            throw new MessageFormatException($"{message.Length} bytes are too long for a message: the bound is {LongestMessage}");
        try
        {
            MessageBounds.Check(message);
            var read = Parser.ParseFrom(message);
            return read.Format == Format
                ? read
                : throw new MessageFormatException($"format {(char)(read.Format >> 24)} of a newer version of oom; this one reads format {(char)(Format >> 24)}");
        }
        catch (InvalidProtocolBufferException damaged)
        {
            throw new MessageFormatException($"the message is damaged: {damaged.Message}", damaged);
        }
    }
}
