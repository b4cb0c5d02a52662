using System.IO.Compression;
using System.Text;
using Oom.Cli.Tests;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Assembling;

/// <summary>The whole way from logs to events: <c>oom ship</c>, a broker, <c>oom assemble</c>.</summary>
[Collection(BrokerCollection.Name)]
public sealed class ShippedLogsTests(BrokerFixture brokers) : CommandTest
{
    private static readonly (string Run, string Form)[] Logs =
    [
        ("5.10-amd64-many", "syslog"), ("6.1-amd64-hung-task", "console.log"), ("7.3-cloud-amd64-memcg-group", "kmsg"), ("6.12-amd64-global", "console.log"),
        ("5.10-amd64-names", "kmsg"), ("6.1-amd64-page-alloc-failure", "console.log"),
    ];

    [SkippableFact]
    public async Task TheEventsAreThoseThatAnalyzeFindsInTheSameLogs()
    {
        var broker = brokers.Broker;
        var paths = WriteLogs();
        using var topics = await AssemblyTopicSet.MakeAsync(broker, "shipped");
        Assert.Equal(0, (await RunAsync(["analyze", .. paths, "--db", PathOf("oom.db")])).ExitCode);
        var expected = (await RunAsync("query", "--db", PathOf("oom.db"), "--format", "csv", "SELECT event_id, node, lines, lines_hash FROM events ORDER BY event_id")).Lines.Skip(1).ToArray();

        Assert.Equal(0, await ShipAsync(broker, topics, paths, "first"));
        using var assembler = new OomProcess("assemble", broker, topics.Options);
        topics.ReadUntil(expected.Length);
        Assert.Equal(0, await assembler.StopAsync());

        topics.ReadToTheEnd();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), topics.Events.Select(found => $"{found.Id},{found.Node},{found.Lines.Count},{found.Lines.Hash}").Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task WhatAShipperSendsAgainIsPassedOver()
    {
        var broker = brokers.Broker;
        var paths = WriteLogs();
        using var topics = await AssemblyTopicSet.MakeAsync(broker, "again", partitions: 1);
        using var assembler = new OomProcess("assemble", broker, topics.Options);

        // more than any crash could repeat: all of it, by shippers that know nothing of one another
        Assert.Equal(0, await ShipAsync(broker, topics, paths, "first"));
        Assert.Equal(0, await ShipAsync(broker, topics, paths, "second"));
        Assert.Equal(0, await ShipAsync(broker, topics, [Write("last.log", "[  100.000001] Out of memory: Killed process 7 (the-last) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB\n")], "third"));
        topics.ReadUntil(found => found.Node == "last");
        Assert.Equal(0, await assembler.StopAsync());

        topics.ReadToTheEnd();
        Assert.Equal(topics.Events.Select(found => found.Id).Distinct(), topics.Events.Select(found => found.Id));
        Assert.Contains(" lines had come before", assembler.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task OneTopicTakesTheFormatsOfAllShippersAndTheyAreCounted()
    {
        var broker = brokers.Broker;
        using var topics = await AssemblyTopicSet.MakeAsync(broker, "formats");
        const string Kill = "Out of memory: Killed process 7 (a) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB";
        string[] lines =
        [
            $"[  100.000001] {Kill}",
            $"4,77,100000001,-;{Kill}",
            $"<4>Nov 21 10:00:00 web-1 kernel: [  100.000001] {Kill}",
            $$"""{"timestamp":"2026-11-21T10:00:00Z","source_type":"journald","message":"{{Kill}}","host":"web-2","_TRANSPORT":"kernel"}""",
            $$"""{"@timestamp":1795255200.5,"priority":4,"sequence":339,"sec":100,"usec":1,"msg":"{{Kill}}"}""",
            $$$"""{"resourceLogs":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"web-3"}}]},"scopeLogs":[{"logRecords":[{"body":{"stringValue":"[  100.000001] {{{Kill}}}"}}]}]}]}""",
        ];
        await topics.SendAsync(lines.Select((line, number) => (Encoding.ASCII.GetBytes($"node-{number}"), Encoding.UTF8.GetBytes(line))));
        using var assembler = new OomProcess("assemble", broker, topics.Options);

        topics.ReadUntil(lines.Length);
        Assert.Equal(0, await assembler.StopAsync());

        Assert.Equal(["node-0", "node-1", "node-4", "web-1", "web-2", "web-3"], topics.Events.Select(found => found.Node).Order(StringComparer.Ordinal));
        Assert.Contains("6 events of 6 lines in 6 messages (kmsg 1, dmesg 1, syslog 1, vector 1, fluent-bit 1, otlp 1)", assembler.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task SaysWhichTopicIsMissing()
    {
        using var topics = await AssemblyTopicSet.MakeAsync(brokers.Broker, "present");
        using var assembler = new OomProcess("assemble", brokers.Broker, [.. topics.Options.Select(option => option == topics.Lines ? "nobody-made-this" : option)]);

        Assert.Equal(6, await assembler.EndAsync());
        Assert.Contains("there is no topic nobody-made-this: oom topics create makes what is missing", assembler.Error, StringComparison.Ordinal);
    }

    private string[] WriteLogs() =>
    [
        .. Logs.Select(log =>
        {
            var path = PathOf($"{log.Run}.log");
            using var compressed = new GZipStream(File.OpenRead(Path.Combine(OomProcess.Root, "tests", "Corpus", log.Run, log.Form + ".gz")), CompressionMode.Decompress);
            using var file = File.Create(path);
            compressed.CopyTo(file);
            return path;
        }),
    ];

    private async Task<int> ShipAsync(Broker broker, AssemblyTopicSet topics, string[] paths, string state)
    {
        using var shipper = new OomProcess("ship", broker, [.. paths, "--once", "--topic", topics.Lines, "--state", PathOf(state)]);
        return await shipper.EndAsync();
    }
}
