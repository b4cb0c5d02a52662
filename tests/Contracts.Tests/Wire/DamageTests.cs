using Google.Protobuf;
using Oom.Contracts.Wire;
using V1 = Oom.Contracts.Wire.V1;

namespace Oom.Contracts.Tests.Wire;

/// <summary>Whatever the bytes are: what they hold, or one kind of exception, and no more memory than they deserve.</summary>
public sealed class DamageTests
{
    [Fact]
    public void IsSaidForEveryTruncation()
    {
        foreach (var message in Messages())
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Throws<MessageFormatException>(() => MessageCodec.Decode(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void IsBorneInEveryForm()
    {
        var random = new Random(1);
        var messages = Messages().ToArray();
        var (read, refused) = (0, 0);
        for (var round = 0; round < 30_000; round++)
        {
            var bytes = (byte[])messages[round % messages.Length].Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                // the signature is left alone: without it nothing else is looked at
                var at = random.Next(5, bytes.Length);
                bytes = random.Next(7) switch
                {
                    0 => [.. bytes[..at], 0xff, .. bytes[(at + 1)..]],
                    1 => [.. bytes[..at], 0, .. bytes[(at + 1)..]],
                    2 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]],
                    3 => [.. bytes[..at], .. bytes[(at + 1)..], 0],
                    4 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
                    5 => [.. bytes[..at], 0xff, 0xff, 0xff, 0xff, 0x07, .. bytes[Math.Min(at + 1 + random.Next(6), bytes.Length)..]],
                    _ => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                };
            }

            try
            {
                MessageCodec.Decode(bytes);
                read++;
            }
            catch (MessageFormatException)
            {
                refused++;
            }
        }

        Assert.True(read > 1000 && refused > 1000, $"{read} read, {refused} refused");
    }

    [Theory]
    [InlineData("\rOOM1\u0012\u0000", "lines.source is missing")]
    [InlineData("\rOOM1", "of a kind that this version of oom does not know, or empty")]
    [InlineData("\rOOM1\u0022\u0002\u003a\u0000", "event.lines is missing")]
    [InlineData("\rOOM2\u0012\u0000", "format 2 of a newer version of oom; this one reads format 1")]
    [InlineData("\rOOM1\u0012\u007f", "the message is damaged")]
    public void IsNamed(string message, string reason) =>
        Assert.Contains(reason, Assert.Throws<MessageFormatException>(() => MessageCodec.Decode(Bytes(message))).Message, StringComparison.Ordinal);

    [Fact]
    public void IsNamedForMembersOfNewerVersions()
    {
        Refused(happened => happened.OomReport.Outcome = (V1.OomOutcome)256, "oom_report.outcome is 256");
        Refused(happened => happened.OomReport.Missing = 1 << 14, "oom_report.missing is 16384");
        Refused(happened => happened.ClearKind(), "an event of a kind that this version of oom does not know");
        Refused(happened => happened.Id = ulong.MaxValue, "event.id is 0xffffffffffffffff");
        Refused(happened => happened.HungTask = new() { BlockedForMicros = long.MinValue }, "hung_task.blocked_for_micros");

        static void Refused(Action<V1.Event> change, string reason)
        {
            var message = V1.Message.Parser.ParseFrom(MessageCodec.Encode(Filled.Of<OomReport>()));
            change(message.Event);
            Assert.Contains(reason, Assert.Throws<MessageFormatException>(() => MessageCodec.Decode(message.ToByteArray())).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void IsNotWhatANewerVersionHasAdded()
    {
        var boot = Filled.Of<BootStarted>();
        var message = V1.Message.Parser.ParseFrom(MessageCodec.Encode(boot));
        var added = new V1.OomReport { Constraint = "field 4, which these do not have" }.ToByteArray();
        message.Event.BootStarted = V1.BootStarted.Parser.ParseFrom([.. message.Event.BootStarted.ToByteArray(), .. added]);
        message.Event.Lines = V1.LineRange.Parser.ParseFrom([.. message.Event.Lines.ToByteArray(), 0xfa, 0x7f, 1, 0]);

        Assert.Equal(boot, MessageCodec.Decode<BootStarted>([.. message.ToByteArray(), 0xf8, 0x7f, 1]));
    }

    [Fact]
    public void IsNotMistakenForAnotherKind() =>
        Assert.Equal(
            "a message with a LinesLost, where a LineBlock belongs",
            Assert.Throws<MessageFormatException>(() => MessageCodec.Decode<LineBlock>(MessageCodec.Encode(Filled.Of<LinesLost>()))).Message);

    /// <summary>Two bytes each: a row of a table, a counter, a victim, a process; and a length that is not there.</summary>
    [Fact]
    public void TakesNoMoreMemoryThanTheMessageDeserves()
    {
        const int Parts = 2_000_000;
        var empty = Enumerable.Repeat<byte[]>([0x12, 0], Parts).SelectMany(part => part).ToArray();
        byte[][] hostile =
        [
            InEvent(16, InReport(14, empty)),
            InEvent(16, InReport(12, [.. empty.Select((value, i) => i % 2 == 0 ? (byte)0x0a : value)])),
            InEvent(16, [.. empty.SelectMany((value, i) => i % 2 == 0 ? [0x82, (byte)0x01] : new[] { value })]),
            Signed(7, [.. empty.Select((value, i) => i % 2 == 0 ? (byte)0x3a : value)]),
            // lines first, so that they look harmless
            [.. Signed(2, []), .. Signed(7, [.. empty.Select((value, i) => i % 2 == 0 ? (byte)0x3a : value)])[5..]],
            // fields that no version knows
            InEvent(16, [.. empty.SelectMany((value, i) => i % 2 == 0 ? [0xfa, (byte)0x7f] : new[] { value })]),
            Bytes("\rOOM1\u0012\u00ff\u00ff\u00ff\u00ff\u0007"),
            Bytes("\rOOM1\u0012\u0008\u002a\u00ff\u00ff\u00ff\u00ff\u0007ab"),
        ];

        foreach (var message in hostile)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                MessageCodec.Decode(message);
            }
            catch (MessageFormatException)
            {
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * message.Length) + (1 << 20));
        }
    }

    [Fact]
    public void IsNotSeenInARealTableOfManyRows()
    {
        var row = new TaskRow { Pid = 1, Tgid = 1, Uid = 0, TotalVm = new(1), Rss = new(0), Comm = "a" };
        var report = Filled.Of<OomReport>() with { Tasks = new() { Columns = ["uid"], Rows = [.. Enumerable.Repeat(row, 65_536)] } };

        Assert.Equal(65_536, MessageCodec.Decode<OomReport>(MessageCodec.Encode(report)).Tasks!.Rows.Length);
    }

    private static IEnumerable<byte[]> Messages() =>
    [
        .. Kinds.All.Select(kind => Kinds.Encode(Filled.Of(kind))),
        MessageCodec.Encode(new LineBlock { Source = Filled.Of<LogSource>(), Bytes = new byte[100], Offset = 5, FirstLine = 3 }),
    ];

    private static byte[] InReport(int field, byte[] content) => Field(field, content);

    private static byte[] InEvent(int field, byte[] content) => Signed(4, Field(field, content));

    private static byte[] Signed(int field, byte[] content) => [.. "\rOOM1"u8, .. Field(field, content)];

    private static byte[] Field(int number, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteLength(content.Length);
        }

        return [.. stream.ToArray(), .. content];
    }

    private static byte[] Bytes(string text) => [.. text.Select(character => (byte)character)];
}
