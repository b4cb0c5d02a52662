using System.Text;
using System.Text.Json.Nodes;
using Oom.Cli.Kafka;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Tests.Kafka;

public sealed class MessageTextsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    private static readonly LogSource Source = new() { Identity = "kmsg:b", Name = "/dev/kmsg", Node = "node-1", IsKmsgDevice = true, NotAfter = At };

    [Fact]
    public void ShowsLinesAsTheyAreBelowAHead()
    {
        var block = new LineBlock { Source = Source, Bytes = "6,339,1,-;a\n6,340,2,-;b"u8.ToArray(), Offset = 339, FirstLine = 12 };

        Assert.Equal(
            "==> kernel.lines/3@17 2026-11-21 10:00:00 node-1: 2 lines of /dev/kmsg from line 12, sequence 339 <==\n6,339,1,-;a\n6,340,2,-;b\n",
            Text(MessageCodec.Encode(block)));
    }

    [Fact]
    public void ShowsAKillInALine()
    {
        var kill = new OomReport
        {
            Id = new EventId(5),
            Node = "node-1",
            BootId = null,
            Time = new LineTime(2_795_366, long.MinValue, TimeProvenance.None),
            Lines = new LineRange("s", "n", 0, 0, 1, 1, 1, 0),
            Trigger = new(),
            Request = AllocationRequest.Unknown,
            Scope = OomScope.Memcg,
            Memory = MemoryInfo.Empty,
            Cgroup = new() { OomMemcg = "/a/b" },
            Victims = [new() { Pid = 93, Comm = "ja\e[2Jva", IsPrimary = true, Time = LineTime.Unknown, Line = 1 }],
            Outcome = OomOutcome.Killed,
            Sections = ReportSections.Kill,
            Missing = MissingPart.Head,
            End = ReportEnd.Ending,
        };

        Assert.Equal(
            "kernel.lines/3@17 2026-11-21 10:00:00 node-1: 000000000005 node-1 [2.795366]: killed ja\\x1b[2Jva (pid 93) in /a/b, report incomplete\n",
            Text(MessageCodec.Encode(kill)));
    }

    [Fact]
    public void ShowsALoss() => Assert.Equal(
        "kernel.lines/3@17 2026-11-21 10:00:00 node-1: 1,234 lines of /dev/kmsg lost before sequence 5000 (overwritten in the kernel's ring)\n",
        Text(MessageCodec.Encode(new LossAnnouncement { Source = Source, Position = 5000, Count = 1234, Cause = LossCause.RingOverwritten, Time = LineTime.Unknown })));

    [Fact]
    public void ShowsADeadLetterWithItsBytes() => Assert.Equal(
        "==> kernel.lines/3@17 2026-11-21 10:00:00 node-1: kernel.lines/1@5 given up 2026-11-21 10:00:00: not JSON <==\n{oops\n",
        Text(MessageCodec.Encode(new DeadLetter { Topic = "kernel.lines", Partition = 1, Offset = 5, At = At, Reason = "not JSON", Key = null, Value = "{oops"u8.ToArray() })));

    [Fact]
    public void ShowsHowFarAnAssemblerIs() => Assert.EndsWith(
        ": kernel.lines/1: file:a of web-1 assembled to 20, reads on at 10, 1 event between written\n",
        Text(MessageCodec.Encode(new AssemblerProgress
        {
            Topic = "kernel.lines", Partition = 1, Node = "web-1", Source = "file:a", ResumeOffset = 10, EmittedOffset = 20, EmittedIds = [new EventId(1)],
            Boots = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty,
        })),
        StringComparison.Ordinal);

    [Fact]
    public void ShowsWhatOthersWroteAsItIs() => Assert.Equal(
        "==> kernel.lines/3@17 2026-11-21 10:00:00 node-1: 15 bytes, not of oom <==\n{\"MESSAGE\":\"x\"}\n", Text("{\"MESSAGE\":\"x\"}"u8.ToArray()));

    [Fact]
    public void SaysWhatCannotBeRead() => Assert.Equal(
        "kernel.lines/3@17 2026-11-21 10:00:00 node-1: unreadable: the message is damaged: a field does not fit into it\n", Text([.. "\rOOM1"u8, 0x12, 0x7f]));

    [Fact]
    public void SaysThatAValueIsNotThere() => Assert.EndsWith(": no value\n", Text(null), StringComparison.Ordinal);

    [Fact]
    public void GivesProgramsAnObjectForEach()
    {
        var lines = Json(MessageCodec.Encode(new LineBlock { Source = Source, Bytes = "a\n"u8.ToArray(), Offset = 1, FirstLine = 1 }));

        Assert.Equal(("kernel.lines", 3, 17L, "node-1"), ((string)lines["topic"]!, (int)lines["partition"]!, (long)lines["offset"]!, (string)lines["key"]!));
        Assert.Equal("a\n", (string)lines["message"]!["lines"]!["text"]!);
        Assert.Equal("{\"MESSAGE\":\"x\"}", (string)Json("{\"MESSAGE\":\"x\"}"u8.ToArray())["value"]!);
        Assert.Equal("/w==", (string)Json([0xff])["value_base64"]!);
        Assert.Contains("damaged", (string)Json([.. "\rOOM1"u8, 0x12, 0x7f])["error"]!, StringComparison.Ordinal);
        Assert.True(Json(null).ContainsKey("value"));
    }

    private static TopicMessage Message(byte[]? value) => new("kernel.lines", 3, 17, At, "node-1"u8.ToArray(), value);

    private static string Text(byte[]? value) => Encoding.UTF8.GetString(MessageTexts.Text(Message(value)));

    private static JsonObject Json(byte[]? value) => JsonNode.Parse(MessageTexts.Json(Message(value)))!.AsObject();
}
