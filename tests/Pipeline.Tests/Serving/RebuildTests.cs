using Oom.Cli;
using Oom.Cli.Tests;
using Oom.Pipeline.Tests.Clusters;
using Oom.Pipeline.Tests.Commands;

namespace Oom.Pipeline.Tests.Serving;

/// <summary><c>oom rebuild</c>, beside <c>oom serve</c> and alone.</summary>
[Collection(BrokerCollection.Name)]
public sealed class RebuildTests(BrokerFixture brokers) : CommandTest
{
    private static readonly string Samples = Path.Combine(RunningRole.Root, "samples", "fleet");

    private static readonly string OneMore = Path.Combine(RunningRole.Root, "tests", "Corpus", "6.12-amd64-global", "console.log.gz");

    private string Database => PathOf("served.db");

    [SkippableFact]
    public async Task ExchangesTheDatabaseWhileItIsServed()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "rebuilt.while.served", partitions: 2);
        var events = await AssembledEvents.OfAsync(Samples);
        topic.Produce(events[..^1]);
        // rows that are not in the topic
        Assert.Equal(0, (await RunAsync("analyze", OneMore, "--node", "from-a-file", "--db", Database, "--quiet")).ExitCode);
        var ofTheFile = int.Parse((await QueryAsync(Database, "SELECT count(*) FROM events"))[0], null);
        using var service = await RunningService.StartAsync(broker.BootstrapServers, "--db", Database, "--topic", topic.Name, "--listen", "127.0.0.1:0");
        await service.StoresAsync(events.Length - 1 + ofTheFile);

        var refused = await RunAsync("rebuild", "--server", service.Address.ToString());
        Assert.Equal(ExitCode.Database, refused.ExitCode);
        Assert.Contains($"it has {events.Length - 1 + ofTheFile} events, rebuilt from the topic it would have {events.Length - 1}", refused.Error, StringComparison.Ordinal);
        await service.StoresAsync(events.Length - 1 + ofTheFile);

        using (var enough = new CancellationTokenSource())
        {
            var asking = AskAsync(service, enough.Token);
            Assert.Equal(new CommandResult(0, "", "oom: the database is rebuilt\n"), await RunAsync("rebuild", "--server", service.Address.ToString(), "--force"));
            await service.StoresAsync(events.Length - 1);
            await enough.CancelAsync();
            Assert.NotEqual(0, await asking);
        }

        // and it goes on
        topic.Produce(events[^1..]);
        await service.StoresAsync(events.Length);
        Assert.Equal(ExitCode.Ok, await service.StopAsync());
        Assert.Equal(["served.db"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName));
        Assert.Equal(0, (await RunAsync("analyze", Samples, "--db", "embedded.db", "--quiet")).ExitCode);
        Assert.Equal(await FingerprintAsync("embedded.db"), await FingerprintAsync(Database));
    }

    [SkippableFact]
    public async Task MakesTheSameTablesOfAFileThatNobodyServes()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "rebuilt.alone");
        topic.Produce(await AssembledEvents.OfAsync(Samples));
        await RunningService.CatchUpAsync(broker, topic.Name, Database);
        var before = await FingerprintAsync(Database);
        var positions = await QueryAsync(Database, "SELECT * EXCLUDE (stored_at) FROM topic_positions");
        // of a rebuild that was killed
        Write("served.db.rebuild", "half a database");

        var result = await RunAsync("rebuild", "--db", Database, "-b", broker.BootstrapServers, "--topic", topic.Name);

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Matches(@"served\.db is rebuilt: \d+ events\n$", result.Error);
        Assert.Equal(before, await FingerprintAsync(Database));
        Assert.Equal(positions, await QueryAsync(Database, "SELECT * EXCLUDE (stored_at) FROM topic_positions"));
        Assert.Equal(["served.db"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName));
    }

    [SkippableFact]
    public async Task LeavesAFileAloneThatIsServed()
    {
        var broker = brokers.Broker;
        using var topic = await EventTopic.MakeAsync(broker, "rebuilt.by.another");
        using var service = await RunningService.StartAsync(broker.BootstrapServers, "--db", Database, "--topic", topic.Name, "--listen", "127.0.0.1:0");

        var result = await RunAsync("rebuild", "--db", Database, "-b", broker.BootstrapServers, "--topic", topic.Name);

        Assert.Equal(ExitCode.Database, result.ExitCode);
        Assert.Contains("is in use by process", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Asks again and again; every query is answered. Gives how many.</summary>
    private static async Task<int> AskAsync(RunningService service, CancellationToken enough)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        for (var answers = 0; ; answers++)
        {
            if (enough.IsCancellationRequested)
                return answers;
            using var answer = await client.PostAsync("/sql?format=csv", new StringContent("SELECT count(*) FROM kills"), CancellationToken.None);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(CancellationToken.None));
        }
    }
}
