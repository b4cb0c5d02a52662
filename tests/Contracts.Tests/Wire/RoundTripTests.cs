using System.Text;
using Oom.Contracts.Wire;

namespace Oom.Contracts.Tests.Wire;

/// <summary>What goes in comes out, equal in every property.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<Type> AllKinds { get; } = [.. Kinds.All];

    /// <summary>Fails for a new property or a new kind of event until the wire format has it.</summary>
    [Theory]
    [MemberData(nameof(AllKinds))]
    public void KeepsEveryPropertyOf(Type kind)
    {
        var value = Filled.Of(kind);

        Assert.Equal(Whole.Of(value), Whole.Of(MessageCodec.Decode(Kinds.Encode(value))));
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void KeepsAbsenceIn(Type kind)
    {
        var value = Filled.Sparse(kind);

        Assert.Equal(Whole.Of(value), Whole.Of(MessageCodec.Decode(Kinds.Encode(value))));
    }

    [Fact]
    public void KeepsEveryEventOfTheCorpus()
    {
        var count = 0;
        foreach (var happened in Corpus.Events())
        {
            Assert.Equal(Whole.Of(happened), Whole.Of(MessageCodec.Decode<KernelEvent>(MessageCodec.Encode(happened))));
            count++;
        }

        Assert.True(count > 1000, $"{count} events");
    }

    public static TheoryData<byte[]> Lines { get; } =
    [
        [],
        "one line\n"u8.ToArray(),
        "no line end"u8.ToArray(),
        [0, (byte)'\n', 0xff, 0xfe, (byte)'\r', (byte)'\n', 0xc3, 0x28],
        [.. Enumerable.Repeat((byte)'x', 8192), (byte)'\n'],
        [.. Enumerable.Range(0, 256 * 1024).Select(i => (byte)(i * 7919 >> 5))],
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void KeepsTheBytesOfLines(byte[] bytes)
    {
        var block = new LineBlock { Source = Filled.Of<LogSource>(), Bytes = bytes, Offset = 1L << 40, FirstLine = 77, IsLast = true };

        Assert.Equal(Whole.Of(block), Whole.Of(MessageCodec.Decode<LineBlock>(MessageCodec.Encode(block))));
    }

    [Fact]
    public void TakesNoMoreRoomThanTheLinesAndTheirSource()
    {
        var block = new LineBlock { Source = Filled.Of<LogSource>(), Bytes = new byte[256 * 1024], Offset = 1L << 40, FirstLine = 77 };

        Assert.InRange(MessageCodec.Encode(block).Length, 256 * 1024, (256 * 1024) + 256);
    }

    [Theory]
    [InlineData(-1, long.MinValue, TimeProvenance.None)]
    [InlineData(0, 0, TimeProvenance.None)]
    [InlineData(long.MaxValue, long.MaxValue, TimeProvenance.FromBootTime)]
    [InlineData(-1, -1, TimeProvenance.Printed)]
    public void KeepsWhatIsKnownOfATime(long monotonic, long wall, TimeProvenance provenance)
    {
        var lost = Filled.Of<LinesLost>() with { Time = new LineTime(monotonic, wall, provenance) };

        Assert.Equal(lost, MessageCodec.Decode<LinesLost>(MessageCodec.Encode(lost)));
    }

    [Fact]
    public void TakesAListThatNobodyHasSetForAnEmptyOne()
    {
        var report = Filled.Of<OomReport>() with { Victims = default };

        Assert.Empty(MessageCodec.Decode<OomReport>(MessageCodec.Encode(report)).Victims);
    }

    [Fact]
    public void BeginsEachMessageWithItsSignature() =>
        Assert.All(Kinds.All, kind => Assert.Equal("\rOOM1"u8.ToArray(), Kinds.Encode(Filled.Of(kind))[..5]));

    [Theory]
    [InlineData("")]
    [InlineData("{\"MESSAGE\":\"Out of memory\"}")]
    [InlineData("6,339,5140900,-;NET: Registered protocol family 10\n")]
    [InlineData("\n\u0004abcd")]
    [InlineData("\rOO")]
    public void TellsForeignMessagesApart(string foreign)
    {
        Assert.False(MessageCodec.IsOurs(Encoding.UTF8.GetBytes(foreign)));
        Assert.Throws<MessageFormatException>(() => MessageCodec.Decode(Encoding.UTF8.GetBytes(foreign)));
    }
}
