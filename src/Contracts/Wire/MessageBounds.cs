using Google.Protobuf;
using Google.Protobuf.Reflection;
using Oom.Contracts.Wire.V1;

namespace Oom.Contracts.Wire;

/// <summary>
/// Looks through a message before the parser does. Each part must fit into what holds it: the parser adds lengths without a look at
/// overflow, and reads beyond its end. And there must not be far more parts than any real message has: one takes two bytes at least,
/// and a hundred times that in memory.
/// </summary>
internal static class MessageBounds
{
    /// <summary>Real messages have 15 to 40 bytes for each part; free block counts of an empty zone have 4, but are few.</summary>
    private const int BytesForEach = 8, Spare = 8 * 1024;

    /// <exception cref="MessageFormatException">A part does not fit, or there are too many.</exception>
    public static void Check(ReadOnlySpan<byte> message)
    {
        var allowed = Spare + (message.Length / BytesForEach);
        if (CountParts(message, Message.Descriptor, allowed) > allowed)
            throw new MessageFormatException($"the message is damaged: more than {allowed} parts in {message.Length} bytes");
    }

    /// <summary>Stops early when there are more than <paramref name="allowed"/>.</summary>
    private static int CountParts(ReadOnlySpan<byte> rest, MessageDescriptor type, int allowed)
    {
        var count = 0;
        while (!rest.IsEmpty && count <= allowed)
        {
            var tag = TakeVarint(ref rest);
            var length = WireFormat.GetTagWireType((uint)tag) switch
            {
                WireFormat.WireType.Varint => SkipVarint(ref rest),
                WireFormat.WireType.Fixed64 => 8UL,
                WireFormat.WireType.Fixed32 => 4UL,
                WireFormat.WireType.LengthDelimited => TakeVarint(ref rest),
                WireFormat.WireType.StartGroup or WireFormat.WireType.EndGroup or _ => throw Damaged(),
            };
            if (length > (ulong)rest.Length)
                throw Damaged();
            if (WireFormat.GetTagWireType((uint)tag) == WireFormat.WireType.LengthDelimited
                && type.FindFieldByNumber(WireFormat.GetTagFieldNumber((uint)tag)) is { FieldType: FieldType.Message } field)
            {
                count += 1 + CountParts(rest[..(int)length], field.MessageType, allowed - count);
            }

            rest = rest[(int)length..];
        }

        return count;
    }

    private static ulong SkipVarint(ref ReadOnlySpan<byte> rest)
    {
        _ = TakeVarint(ref rest);
        return 0;
    }

    private static ulong TakeVarint(ref ReadOnlySpan<byte> rest)
    {
        var value = 0UL;
        for (var i = 0; i < rest.Length && i < 10; i++)
        {
            value |= (ulong)(rest[i] & 0x7f) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }

        throw Damaged();
    }

    private static MessageFormatException Damaged() => new("the message is damaged: a field does not fit into it");
}
