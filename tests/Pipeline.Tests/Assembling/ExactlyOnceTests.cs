using System.Globalization;
using System.Text;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Assembling;

/// <summary>
/// Whatever happens to assemblers and brokers, a read-committed reader sees the events of embedded mode, each once.
/// <c>OOM_KILLS=25 ./test KilledAtAnyPoint</c> is the long form.
/// </summary>
[Collection(BrokerCollection.Name)]
public sealed class ExactlyOnceTests(BrokerFixture brokers)
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("OOM_KILLS") ?? "3", CultureInfo.InvariantCulture);

    [SkippableFact]
    public async Task GivesTheEventsOfEmbeddedMode()
    {
        var fleet = new Fleet(1);
        using var topics = await AssemblyTopicSet.MakeAsync(brokers.Broker, "embedded");
        await topics.SendAsync(fleet.Messages);
        using var assembler = new OomProcess("assemble", brokers.Broker, topics.Options);

        topics.ReadUntil(fleet.EventsOf(int.MaxValue).Count);
        await StopAsync(assembler);

        SameEvents(fleet, topics);
    }

    [SkippableTheory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task KilledAtAnyPointNothingIsLostOrTwice(int seed)
    {
        var fleet = new Fleet(seed);
        var random = new Random(seed);
        using var topics = await AssemblyTopicSet.MakeAsync(brokers.Broker, $"killed-{seed}");
        var sent = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var assembler = new OomProcess("assemble", brokers.Broker, topics.Options);
            var next = Math.Min(sent + (fleet.Messages.Count / (Kills + 1)) + 1, fleet.Messages.Count);
            var (before, after) = (fleet.EventsOf(sent).Count, fleet.EventsOf(next).Count);
            Task SendAsync() => topics.SendAsync(fleet.Messages.Take(next).Skip(sent));
            // in the middle of its work: most often while a transaction is open, else wherever it is then
            if (after > before && random.Next(4) > 0)
            {
                await topics.WriteOneMoreAsync(SendAsync);
            }
            else
            {
                await SendAsync();
                topics.ReadUntil(random.Next(before, after + 1));
            }

            await assembler.KillAsync();
            sent = next;
        }

        await topics.SendAsync(fleet.Messages.Skip(sent));
        using var last = new OomProcess("assemble", brokers.Broker, topics.Options);
        topics.ReadUntil(fleet.EventsOf(int.MaxValue).Count);
        await StopAsync(last);

        SameEvents(fleet, topics);
    }

    [SkippableFact]
    public async Task ABrokerThatIsKilledAndComesBackCostsNothing()
    {
        var fleet = new Fleet(4);
        await using var broker = await brokers.StartAnotherAsync();
        using var topics = await AssemblyTopicSet.MakeAsync(broker, "broker");
        using var assembler = new OomProcess("assemble", broker, topics.Options);
        var half = fleet.Messages.Count / 2;
        await topics.SendAsync(fleet.Messages.Take(half));
        topics.ReadUntil(fleet.EventsOf(half / 2).Count);

        await broker.KillAsync();
        var rest = topics.SendAsync(fleet.Messages.Skip(half));
        await assembler.SaysAsync("Kafka is away");
        await broker.StartAgainAsync();
        await rest;
        topics.ReadUntil(fleet.EventsOf(int.MaxValue).Count);
        await StopAsync(assembler);

        SameEvents(fleet, topics);
    }

    [SkippableFact]
    public async Task AssemblersJoinAndLeaveWithoutLossOrRepeat()
    {
        var fleet = new Fleet(5);
        using var topics = await AssemblyTopicSet.MakeAsync(brokers.Broker, "joining");
        var quarter = fleet.Messages.Count / 4;
        using var first = new OomProcess("assemble", brokers.Broker, topics.Options);
        await topics.SendAsync(fleet.Messages.Take(quarter));
        topics.ReadUntil(fleet.EventsOf(quarter / 2).Count);

        using var second = new OomProcess("assemble", brokers.Broker, topics.Options);
        await topics.SendAsync(fleet.Messages.Take(2 * quarter).Skip(quarter));
        topics.ReadUntil(fleet.EventsOf(2 * quarter).Count);
        await second.SaysAsync("takes on");
        await StopAsync(first);
        await topics.SendAsync(fleet.Messages.Take(3 * quarter).Skip(2 * quarter));
        topics.ReadUntil(fleet.EventsOf(3 * quarter).Count);
        using var third = new OomProcess("assemble", brokers.Broker, topics.Options);
        await topics.SendAsync(fleet.Messages.Skip(3 * quarter));
        topics.ReadUntil(fleet.EventsOf(int.MaxValue).Count);
        await StopAsync(second);
        await StopAsync(third);

        SameEvents(fleet, topics);
    }

    [SkippableFact]
    public async Task AnotherTakesOnThePartitionsOfAKilledOne()
    {
        var fleet = new Fleet(6);
        using var topics = await AssemblyTopicSet.MakeAsync(brokers.Broker, "survivor");
        using var killed = new OomProcess("assemble", brokers.Broker, topics.Options);
        await killed.SaysAsync($"takes on {topics.Lines} 0, 1, 2, 3");
        using var survivor = new OomProcess("assemble", brokers.Broker, topics.Options);
        await killed.SaysAsync("gives back");
        await survivor.SaysAsync($"takes on {topics.Lines} ");
        var half = fleet.Messages.Count / 2;

        await topics.WriteOneMoreAsync(() => topics.SendAsync(fleet.Messages.Take(half)));
        await killed.KillAsync();
        await topics.SendAsync(fleet.Messages.Skip(half));
        topics.ReadUntil(fleet.EventsOf(int.MaxValue).Count);
        await StopAsync(survivor);

        SameEvents(fleet, topics);
    }

    [SkippableFact]
    public async Task WhatCannotBeReadIsKeptOnceWithItsReasonAndItsBytes()
    {
        using var topics = await AssemblyTopicSet.MakeAsync(brokers.Broker, "damaged", partitions: 1);
        byte[][] damaged = [[1, 2, 3, 4, 5, 6], [.. "\rOOM1"u8, 0x12, 0x7f]];
        var kill = "<4>[  100.000001] Out of memory: Killed process {0} (a) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0";
        (byte[], byte[]) Kill(int pid) => (Encoding.ASCII.GetBytes($"node-{pid}"), Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, kill, pid)));
        await topics.SendAsync([Kill(1), ("x"u8.ToArray(), damaged[0]), Kill(2)]);
        using (var first = new OomProcess("assemble", brokers.Broker, topics.Options))
        {
            topics.ReadUntil(2);
            await first.KillAsync();
        }

        await topics.SendAsync([("y"u8.ToArray(), damaged[1]), Kill(3)]);
        using var second = new OomProcess("assemble", brokers.Broker, topics.Options);
        topics.ReadUntil(3);
        await StopAsync(second);

        var letters = topics.DeadLetters();
        Assert.Equal([1L, 3], letters.Select(letter => letter.Offset));
        Assert.Equal(damaged, letters.Select(letter => letter.Value!.Value.ToArray()));
        Assert.Equal(["x", "y"], letters.Select(letter => Encoding.ASCII.GetString(letter.Key!.Value.Span)));
        Assert.Equal("neither a message of oom nor text", letters[0].Reason);
        Assert.Contains("damaged", letters[1].Reason, StringComparison.Ordinal);
        topics.ReadToTheEnd();
        Assert.Equal(["node-1", "node-2", "node-3"], topics.Events.Select(found => found.Node).Order());
    }

    private static async Task StopAsync(OomProcess assembler)
    {
        // one that has hardly started cannot end in order yet
        await assembler.SaysAsync("takes on");
        var code = await assembler.StopAsync();
        Assert.True(code == 0, $"exit code {code}: {assembler.Error}");
    }

    private static void SameEvents(Fleet fleet, AssemblyTopicSet topics)
    {
        topics.ReadToTheEnd();
        Assert.Equal(Texts(fleet.EventsOf(int.MaxValue)), Texts(topics.Events));
    }

    private static string[] Texts(IEnumerable<KernelEvent> events) =>
        [.. events.OrderBy(found => found.Id).Select(found => $"{found.Id} {found.GetType().Name} {Convert.ToHexString(MessageCodec.Encode(found))}")];
}
