using System.IO.Compression;
using System.Text;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Shipping;

/// <summary><c>oom ship</c> into a real broker.</summary>
[Collection(BrokerCollection.Name)]
public sealed class ShippingTests(BrokerFixture brokers) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oom-ship-").FullName;

    private string State => PathOf("state/ship.positions");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task LinesOfCapturedRunsArriveAsTheyAreAndInOrder()
    {
        var broker = brokers.Broker;
        using var topic = await ShippedTopic.MakeAsync(broker, "captured", partitions: 4);
        string[] runs = ["6.1-amd64-many", "5.10-amd64-global", "7.3-cloud-amd64-many"];
        foreach (var run in runs)
            File.WriteAllText(PathOf(run + ".log"), Captured(run), Encoding.Latin1);
        string[] arguments = [.. runs.Select(run => PathOf(run + ".log")), "--once", "--topic", topic.Name, "--state", State];

        Assert.Equal(0, await ShipAsync(broker, arguments));
        topic.ReadUntil(so => runs.All(run => so.TextOf(run).Length >= Captured(run).Length));

        foreach (var run in runs)
        {
            Assert.Equal(Captured(run), topic.TextOf(run));
            Assert.Single(topic.Arrived.Where(one => one.Node == run).Select(one => one.Partition).Distinct());
        }

        // again: all is known
        var count = topic.Count(4);
        Assert.Equal(0, await ShipAsync(broker, arguments));
        Assert.Equal(count, topic.Count(4));
    }

    [SkippableFact]
    public async Task AKilledShipperLosesNothingAndRepeatsOnlyItsWindow()
    {
        const int Window = 1024 * 1024;
        await using var broker = await brokers.StartAnotherAsync();
        using var topic = await ShippedTopic.MakeAsync(broker, "killed");
        var log = PathOf("node.log");
        File.WriteAllText(log, Lines(0, 1000));
        string[] arguments = [log, "--topic", topic.Name, "--state", State, "-X", $"queue.buffering.max.kbytes={Window / 1024}"];

        using (var first = new OomProcess("ship", broker, arguments))
        {
            topic.ReadUntil(so => so.TextOf("node").Length >= Lines(0, 1000).Length);
            await broker.FreezeAsync();
            File.AppendAllText(log, Lines(1000, 60_000));
            await first.SaysAsync("waiting for Kafka");
            await first.KillAsync();
        }

        using var second = new OomProcess("ship", broker, arguments);
        await broker.ThawAsync();
        var whole = File.ReadAllText(log);
        topic.ReadUntil(so => so.Arrived.Count > 0 && so.Arrived.Max(one => one.Block.Offset + one.Block.Bytes.Length) == whole.Length);
        Assert.Equal(0, await second.StopAsync());
        topic.ReadUntil(so => so.Arrived.Count == so.Count());

        // Each message is what stands at its position; none begins behind a hole; what comes twice is no more than the window.
        var reached = 0L;
        foreach (var (_, _, block) in topic.Arrived)
        {
            Assert.Equal(whole.Substring((int)block.Offset, block.Bytes.Length), Encoding.Latin1.GetString(block.Bytes.Span));
            Assert.True(block.Offset <= reached, $"nothing came from {reached} to {block.Offset}");
            reached = Math.Max(reached, block.Offset + block.Bytes.Length);
        }

        Assert.Equal(whole.Length, reached);
        Assert.Single(topic.Arrived.Select(one => one.Block.Source.Identity).Distinct());
        Assert.InRange(topic.Arrived.Sum(one => (long)one.Block.Bytes.Length) - whole.Length, 0, Window);
    }

    [SkippableFact]
    public async Task GoesOnAfterAStopThroughRotationsOfTheMeantime()
    {
        var broker = brokers.Broker;
        using var topic = await ShippedTopic.MakeAsync(broker, "rotated");
        var log = PathOf("web-1.log");
        File.WriteAllText(log, Lines(0, 100));
        string[] arguments = [log, "--topic", topic.Name, "--state", State];

        using (var first = new OomProcess("ship", broker, arguments))
        {
            topic.ReadUntil(so => so.TextOf("web-1") == Lines(0, 100));
            // while it runs
            File.AppendAllText(log, Lines(100, 200));
            File.Move(log, PathOf("web-1.log.1"));
            File.WriteAllText(log, Lines(200, 300));
            topic.ReadUntil(so => so.TextOf("web-1") == Lines(0, 300));
            Assert.Equal(0, await first.StopAsync());
        }

        // while it does not
        File.AppendAllText(log, Lines(300, 400));
        File.Move(PathOf("web-1.log.1"), PathOf("web-1.log.3"));
        File.Move(log, PathOf("web-1.log.2"));
        File.WriteAllText(PathOf("web-1.log.1"), Lines(400, 500));
        File.WriteAllText(log, Lines(500, 600));
        using var second = new OomProcess("ship", broker, arguments);
        topic.ReadUntil(so => so.TextOf("web-1").Length >= Lines(0, 600).Length);
        Assert.Equal(0, await second.StopAsync());

        topic.ReadUntil(so => so.Arrived.Count == so.Count());
        Assert.Equal(Lines(0, 600), topic.TextOf("web-1"));
    }

    [SkippableFact]
    public async Task SaysThatThereIsNoSuchTopic()
    {
        File.WriteAllText(PathOf("a.log"), Lines(0, 10));
        using var shipper = new OomProcess("ship", brokers.Broker, PathOf("a.log"), "--topic", "nobody-made-this", "--state", State, "-X", "topic.metadata.propagation.max.ms=100");

        Assert.Equal(6, await shipper.EndAsync());
        Assert.Contains("there is no topic nobody-made-this at", shipper.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task SaysThatAMessageIsTooLargeForTheTopic()
    {
        await using var broker = await brokers.StartAnotherAsync(new Dictionary<string, string> { ["message.max.bytes"] = "2000" });
        using var topic = await ShippedTopic.MakeAsync(broker, "small");
        File.WriteAllText(PathOf("a.log"), Lines(0, 1000));
        using var shipper = new OomProcess("ship", broker, PathOf("a.log"), "--topic", topic.Name, "--state", State, "--once", "-X", "compression.type=none");

        Assert.Equal(6, await shipper.EndAsync());
        Assert.Contains("too large for small: its max.message.bytes must be", shipper.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(State));
    }

    [SkippableFact]
    public async Task AStopWhileKafkaIsAwayEndsInTimeAndKeepsThePlace()
    {
        await using var broker = await brokers.StartAnotherAsync();
        using var topic = await ShippedTopic.MakeAsync(broker, "stopped");
        File.WriteAllText(PathOf("node.log"), Lines(0, 10_000));
        string[] arguments = [PathOf("node.log"), "--topic", topic.Name, "--state", State, "--drain", "0.2", "-X", "queue.buffering.max.kbytes=1024"];
        await broker.FreezeAsync();
        using (var first = new OomProcess("ship", broker, arguments))
        {
            await first.SaysAsync("waiting for Kafka");
            Assert.Equal(130, await first.StopAsync());
            Assert.Contains("the next run sends", first.Error, StringComparison.Ordinal);
        }

        await broker.ThawAsync();
        Assert.Equal(0, await ShipAsync(broker, [.. arguments, "--once"]));

        topic.ReadUntil(so => so.Arrived.Count == so.Count());
        Assert.Equal(Lines(0, 10_000), topic.TextOf("node"));
    }

    private static async Task<int> ShipAsync(Broker broker, params string[] arguments)
    {
        using var shipper = new OomProcess("ship", broker, arguments);
        return await shipper.EndAsync();
    }

    private static string Lines(int from, int to) =>
        string.Concat(Enumerable.Range(from, to - from).Select(i => $"Nov 21 10:00:00 web-1 kernel: [{i:00000}.000000] line {i:0000000} {new string('x', 80)}\n"));

    private static string Captured(string run)
    {
        using var log = new GZipStream(File.OpenRead(Path.Combine(OomProcess.Root, "tests", "Corpus", run, "console.log.gz")), CompressionMode.Decompress);
        using var text = new StreamReader(log, Encoding.Latin1);
        return text.ReadToEnd();
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
