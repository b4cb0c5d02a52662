using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Oom.Contracts.Wire;
using Oom.Contracts.Wire.OpenTelemetry;

namespace Oom.Contracts.Tests.Wire;

public sealed class OtlpLogsTests
{
    [Fact]
    public void BecomeOpenTelemetrysJson()
    {
        Assert.True(OtlpLogs.TryToJson(Message(), out var json));

        var record = JsonNode.Parse(json)!["resourceLogs"]![0]!;
        Assert.Equal("host.name", (string)record["resource"]!["attributes"]![0]!["key"]!);
        record = record["scopeLogs"]![0]!["logRecords"]![0]!;
        Assert.Equal("1724080855230058000", (string)record["timeUnixNano"]!);
        Assert.Equal("a <b> \"c\" ü", (string)record["body"]!["kvlistValue"]!["values"]![0]!["value"]!["stringValue"]!);
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    [Fact]
    public void AreNotFoundInTextOrInDamagedMessages()
    {
        var message = Message();
        Assert.False(OtlpLogs.TryToJson([], out _));
        Assert.False(OtlpLogs.TryToJson("\nOct 10 12:00:00 web-1 kernel: Out of memory\n"u8, out _));
        Assert.False(OtlpLogs.TryToJson("\n\n\n\n"u8, out _));
        Assert.False(OtlpLogs.TryToJson("{\"resourceLogs\":[]}"u8, out _));
        Assert.False(OtlpLogs.TryToJson(MessageCodec.Encode(new DeadLetter { Topic = "t", Partition = 0, Offset = 0, At = DateTimeOffset.UnixEpoch, Reason = "r", Key = null, Value = null }), out _));
        for (var length = 1; length < message.Length; length++)
            Assert.False(OtlpLogs.TryToJson(message.AsSpan(0, length), out _));
    }

    private static byte[] Message() => new LogsData
    {
        ResourceLogs =
        {
            new ResourceLogs
            {
                Resource = new Resource { Attributes = { new KeyValue { Key = "host.name", Value = new AnyValue { StringValue = "node-7" } } } },
                ScopeLogs =
                {
                    new ScopeLogs
                    {
                        LogRecords =
                        {
                            new LogRecord
                            {
                                TimeUnixNano = 1724080855230058000,
                                Body = new AnyValue { KvlistValue = new KeyValueList { Values = { new KeyValue { Key = "MESSAGE", Value = new AnyValue { StringValue = "a <b> \"c\" ü" } } } } },
                            },
                        },
                    },
                },
            },
        },
    }.ToByteArray();
}
