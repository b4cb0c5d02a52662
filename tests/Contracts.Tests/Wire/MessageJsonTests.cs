using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oom.Contracts.Wire;

namespace Oom.Contracts.Tests.Wire;

public sealed class MessageJsonTests
{
    public static TheoryData<Type> AllKinds { get; } = [.. Kinds.All];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void HasOnePropertyForItsKind(Type kind) => Assert.Single(Json(Kinds.Encode(Filled.Of(kind))));

    [Fact]
    public void HasTheNamesOfTheSchemaAndNumbersAsNumbers()
    {
        var reaped = Filled.Of<ProcessReaped>() with
        {
            Id = new EventId(5),
            Pid = 93,
            AnonRss = new KiB(9_007_199_254_740_988),
            FileRss = null,
            Time = new LineTime(2_795_366, 1_800_000_000_000_000, TimeProvenance.FromBootTime),
        };

        var json = Json(MessageCodec.Encode(reaped))["event"]!;

        Assert.Equal("000000000005", (string)json["id"]!);
        Assert.Equal("from_boot_time", (string)json["time"]!["provenance"]!);
        Assert.Equal(1_800_000_000_000_000, (long)json["time"]!["wall_micros"]!);
        Assert.Equal(93, (int)json["process_reaped"]!["pid"]!);
        Assert.Equal(9_007_199_254_740_988, (long)json["process_reaped"]!["anon_rss_kib"]!);
        Assert.Null(json["process_reaped"]!["file_rss_kib"]);
    }

    [Fact]
    public void ShowsLinesAsTextWhereTheyAreText()
    {
        var block = new LineBlock { Source = Filled.Of<LogSource>(), Bytes = "6,1,2,-;Linux ä\n"u8.ToArray(), Offset = 1, FirstLine = 1 };

        Assert.Equal("6,1,2,-;Linux ä\n", (string)Json(MessageCodec.Encode(block))["lines"]!["text"]!);
    }

    [Fact]
    public void ShowsOtherBytesInBase64()
    {
        var refused = Filled.Of<LineRefused>() with { Bytes = [0xff, 0xfe] };

        Assert.Equal([0xff, 0xfe], Json(MessageCodec.Encode(refused))["event"]!["line_refused"]!["bytes_base64"]!.GetValue<string>() is var text ? Convert.FromBase64String(text) : []);
    }

    [Fact]
    public void ShowsEveryEventOfTheCorpus() =>
        Assert.All(Corpus.Events(), happened => Assert.Equal(happened.Node, (string)Json(MessageCodec.Encode(happened))["event"]!["node"]!));

    [Fact]
    public void WritesNothingOfAMessageThatCannotBeRead()
    {
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes);

        Assert.Throws<MessageFormatException>(() => MessageJson.Write("\rOOM1\u0012\u007f"u8, json));
        Assert.Equal(0, json.BytesCommitted + json.BytesPending);
    }

    private static JsonObject Json(byte[] message)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            MessageJson.Write(message, json);
        return JsonNode.Parse(Encoding.UTF8.GetString(bytes.ToArray()))!.AsObject();
    }
}
