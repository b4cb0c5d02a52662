using Confluent.Kafka;
using Oom.Cli;
using Oom.Cli.Tests;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Pipeline.Tests.Clusters;
using Oom.Pipeline.Tests.Commands;

namespace Oom.Pipeline.Tests.Serving;

/// <summary><c>oom serve</c> taking events from a real broker.</summary>
[Collection(BrokerCollection.Name)]
public sealed class StoringTests(BrokerFixture brokers) : CommandTest
{
    private static readonly string Samples = Path.Combine(RunningRole.Root, "samples", "fleet");

    private string Database => PathOf("served.db");

    [SkippableFact]
    public async Task TheTablesAreThoseOfTheEmbeddedMode()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "same.tables", partitions: 3);
        var events = await AssembledEvents.OfAsync(Samples);
        topic.Produce(events);
        Assert.Equal(0, (await RunAsync("analyze", Samples, "--db", "embedded.db", "--quiet")).ExitCode);

        await RunningService.CatchUpAsync(broker, topic.Name, Database);
        Assert.Equal(await FingerprintAsync("embedded.db"), await FingerprintAsync(Database));

        // written again by an assembler that forgot: all are known
        topic.Produce(events);
        await RunningService.CatchUpAsync(broker, topic.Name, Database);
        Assert.Equal(await FingerprintAsync("embedded.db"), await FingerprintAsync(Database));
    }

    [SkippableFact]
    public async Task KilledAgainAndAgainWhileEventsComeItStoresEachOnce()
    {
        const int Kills = 8;
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "killed.service", partitions: 3);
        Assert.Equal(0, (await RunAsync("simulate", "logs", "--size", "12MB", "--hosts", "40", "--hostile-names", "0", "--out", "fleet.log")).ExitCode);
        var events = await AssembledEvents.OfAsync(PathOf("fleet.log"));
        var random = new Random(7);

        var producing = Task.Run(() =>
        {
            foreach (var part in events.Chunk(Math.Max(1, events.Length / 200)))
            {
                topic.Produce(part.Take(2), isKept: false);
                topic.Produce(part);
            }
        });
        for (var i = 0; i < Kills; i++)
        {
            using var service = new RunningService(broker, "--db", Database, "--topic", topic.Name, "--listen", "127.0.0.1:0");
            // at any point: while it starts, reads, commits or waits
            await Task.Delay(random.Next(50, 700));
            await service.KillAsync();
        }

        await producing;
        await RunningService.CatchUpAsync(broker, topic.Name, Database);

        Assert.Equal(0, (await RunAsync("analyze", "fleet.log", "--db", "embedded.db", "--quiet")).ExitCode);
        Assert.Equal(await FingerprintAsync("embedded.db"), await FingerprintAsync(Database));
        Assert.NotEqual("0", (await QueryAsync(Database, "SELECT count(*) FROM kills"))[0]);
    }

    [SkippableFact]
    public async Task StopsInOrderWithAllThatWasTakenStored()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "stopped.service");
        var events = await AssembledEvents.OfAsync(Samples);
        topic.Produce(events[..^1]);
        await RunningService.CatchUpAsync(broker, topic.Name, Database);
        using (var service = new RunningService(broker, "--db", Database, "--topic", topic.Name, "--listen", "127.0.0.1:0"))
        {
            await service.SaysAsync("serving");
            Assert.Equal(ExitCode.Ok, await service.StopAsync());
        }

        // stopped, it has released the file
        var stored = await QueryAsync(Database, "SELECT (SELECT count(*) FROM events), (SELECT next_offset FROM topic_positions)");
        topic.Produce(events[^1..]);
        await RunningService.CatchUpAsync(broker, topic.Name, Database);
        var storedAfterwards = await QueryAsync(Database, "SELECT (SELECT count(*) FROM events) - 1, (SELECT next_offset FROM topic_positions)");
        Assert.Equal(stored[0].Split(',')[0], storedAfterwards[0].Split(',')[0]);
        Assert.NotEqual(stored[0].Split(',')[1], storedAfterwards[0].Split(',')[1]);
    }

    [SkippableFact]
    public async Task StopsInTimeWhileTheBrokerIsFrozen()
    {
        await using var broker = await brokers.StartAnotherAsync();
        using var topic = await EventTopic.MakeAsync(broker, "frozen.broker");
        topic.Produce((await AssembledEvents.OfAsync(Samples))[..10]);
        using var service = await RunningService.StartAsync(broker.BootstrapServers, "--db", Database, "--topic", topic.Name, "--listen", "127.0.0.1:0");
        await service.StoresAsync(10);
        await broker.FreezeAsync();

        Assert.Equal(ExitCode.Ok, await service.StopAsync());

        await broker.ThawAsync();
        Assert.Equal("10", (await QueryAsync(Database, "SELECT count(*) FROM events"))[0]);
    }

    [SkippableFact]
    public async Task TakesInPartitionsThatAreAddedMeanwhile()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "more.partitions");
        var events = await AssembledEvents.OfAsync(Samples);
        using var service = await RunningService.StartAsync(broker.BootstrapServers, "--db", Database, "--topic", topic.Name, "--listen", "127.0.0.1:0");
        topic.Produce(events[..10]);
        await service.StoresAsync(10);

        await topic.AddPartitionsAsync(4);
        // the first one does not know of them yet
        using var another = EventTopic.Join(broker, topic.Name);
        another.Produce(events[10..]);
        await service.StoresAsync(events.Length);

        another.Produce(events[..10]);
        await service.MetricBecomesAsync("""oom_events_dropped_total{reason="known"}""", "10");
        Assert.Equal($"{events.Length + 10}", await service.MetricAsync("""messaging_client_consumed_messages_total{messaging_system="kafka",messaging_destination_name="more.partitions"}"""));
        Assert.Equal($"{events.Length}", await service.MetricAsync("oom_events_stored_total"));
        await service.MetricBecomesAsync("""oom_topic_lag_offsets{topic="more.partitions",partition="3"}""", "0");
    }

    [SkippableFact]
    public async Task WaitsWhileTheBrokerIsAwayAndGoesOn()
    {
        await using var broker = await brokers.StartAnotherAsync();
        using var topic = await EventTopic.MakeAsync(broker, "away.broker");
        var events = await AssembledEvents.OfAsync(Samples);
        topic.Produce(events[..10]);
        await RunningService.CatchUpAsync(broker, topic.Name, Database);

        // away when it starts
        await broker.KillAsync();
        using var service = await RunningService.StartAsync(broker.BootstrapServers, "--db", Database, "--topic", topic.Name, "--listen", "127.0.0.1:0");
        await service.SaysAsync("does not answer");
        await service.StoresAsync(10);
        await broker.StartAgainAsync();
        topic.Produce(events[10..20]);
        await service.StoresAsync(20);

        // and while it runs
        await broker.KillAsync();
        await service.SaysAsync("Kafka is back\noom: Kafka does not answer");
        await broker.StartAgainAsync();
        topic.Produce(events[20..30]);
        await service.StoresAsync(30);
        await service.SaysAsync("goes on\noom: Kafka is back");
        Assert.Equal(ExitCode.Ok, await service.StopAsync());
    }

    [SkippableFact]
    public async Task SaysWhatIsGoneBeforeItWasStored()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "gone.messages");
        var events = await AssembledEvents.OfAsync(Samples);
        topic.Produce(events[..10]);
        await RunningService.CatchUpAsync(broker, topic.Name, Database);
        topic.Produce(events[10..20]);
        await topic.CutAsync(0, 15);

        using (var service = new RunningService(broker, "--db", Database, "--topic", topic.Name, "--once"))
        {
            Assert.Equal(ExitCode.Kafka, await service.EndAsync());
            Assert.Matches(@"gone\.messages\[0\]: messages were deleted before they were read: 1[01] was the next offset, the oldest there is 15\n", service.Error);
        }

        Assert.Equal("10", (await QueryAsync(Database, "SELECT count(*) FROM events"))[0]);

        using (var service = new RunningService(broker, "--db", Database, "--topic", topic.Name, "--once", "--accept-loss"))
        {
            Assert.Equal(ExitCode.Ok, await service.EndAsync());
            Assert.Contains("messages were deleted before they were read", service.Error, StringComparison.Ordinal);
        }

        Assert.Equal("16", (await QueryAsync(Database, "SELECT count(*) FROM events"))[0]);
    }

    [SkippableFact]
    public async Task SaysThatTheTopicWasMadeAnew()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "made.anew");
        var events = await AssembledEvents.OfAsync(Samples);
        topic.Produce(events[..10]);
        await RunningService.CatchUpAsync(broker, topic.Name, Database);
        await topic.DeleteAsync();
        using var again = await RemakeAsync(broker, topic.Name);
        // longer than before: its offsets alone would not show it
        again.Produce(events[..30]);

        using (var service = new RunningService(broker, "--db", Database, "--topic", topic.Name, "--once"))
        {
            Assert.Equal(ExitCode.Kafka, await service.EndAsync());
            Assert.Contains("made.anew is not the topic that was read before", service.Error, StringComparison.Ordinal);
        }

        using (var service = new RunningService(broker, "--db", Database, "--topic", topic.Name, "--once", "--accept-loss"))
            Assert.Equal(ExitCode.Ok, await service.EndAsync());
        Assert.Equal("30", (await QueryAsync(Database, "SELECT count(*) FROM events"))[0]);
    }

    [SkippableFact]
    public async Task WhatIsNoEventLiesInDeadLetters()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "no.events");
        var whole = MessageCodec.Encode((await AssembledEvents.OfAsync(Samples))[0]);
        topic.Produce(
        [
            new Message<string, byte[]> { Key = "web-1", Value = "somebody else's"u8.ToArray() },
            new Message<string, byte[]> { Key = "web-2", Value = whole[..^3] },
            new Message<string, byte[]> { Key = "web-3", Value = null! },
            new Message<string, byte[]> { Key = "web-4", Value = whole },
        ]);

        await RunningService.CatchUpAsync(broker, topic.Name, Database);

        Assert.Equal(
            ["web-1,0,not an event: not a message of oom: it does not begin with its signature,15"],
            (await QueryAsync(Database, "SELECT node, position, reason, octet_length(bytes) FROM dead_letters ORDER BY position"))[..1]);
        Assert.Equal("2,3", (await QueryAsync(Database, "SELECT (SELECT count(*) FROM dead_letters), (SELECT count(*) FROM events)"))[0]);
    }

    [SkippableFact]
    public async Task WaitsForATopicThatIsNotThereYet()
    {
        var broker = brokers.Broker;
        using var service = new RunningService(broker, "--db", Database, "--topic", "not.yet", "--once");
        await service.SaysAsync("there is no topic not.yet");
        using var topic = await EventTopic.MakeAsync(broker, "not.yet");
        topic.Produce((await AssembledEvents.OfAsync(Samples))[..5]);

        Assert.Equal(ExitCode.Ok, await service.EndAsync());
        Assert.InRange(int.Parse((await QueryAsync(Database, "SELECT count(*) FROM events"))[0], null), 0, 5);
    }

    private static async Task<EventTopic> RemakeAsync(Broker broker, string name)
    {
        // Kafka deletes a topic some time after it has said so
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await EventTopic.MakeAsync(broker, name);
            }
            catch (Confluent.Kafka.Admin.CreateTopicsException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
        }
    }
}
