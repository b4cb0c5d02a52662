using System.Net;
using Oom.Cli.Tests;
using Oom.Pipeline.Tests.Commands;

namespace Oom.Pipeline.Tests.Serving;

/// <summary>What probes and Prometheus are told, with no Kafka there at all.</summary>
public sealed class WatchingTests : CommandTest
{
    [Fact]
    public async Task LivesAndIsOfUseWithoutKafka()
    {
        using var service = await StartAsync();
        await service.SaysAsync("does not answer");
        using var client = new HttpClient { BaseAddress = service.Address };

        foreach (var (probe, text) in new[] { ("startup", "started\n"), ("live", "alive\n"), ("ready", "ready\n") })
        {
            using var answer = await client.GetAsync($"/health/{probe}");
            Assert.Equal((HttpStatusCode.OK, text), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }

        Assert.Equal("0", await service.MetricAsync("oom_kafka_reachable"));
    }

    [SkippableFact]
    public async Task PromtoolFindsNothingToSay()
    {
        var tool = Environment.GetEnvironmentVariable("PROMTOOL") ?? "/usr/bin/promtool";
        Skip.IfNot(File.Exists(tool), "there is no promtool: install Prometheus (Debian: prometheus), or name it with PROMTOOL");
        using var service = await StartAsync();
        using var client = new HttpClient { BaseAddress = service.Address };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/sql", new StringContent("no SQL"))).StatusCode);

        using var check = new RunningCommand(tool, ["check", "metrics"], null, Folder);
        await FeedAsync(check, await client.GetByteArrayAsync("/metrics"));

        Assert.Equal(new CommandResult(0, "", ""), await check.EndAsync());
    }

    [Fact]
    public async Task TheDocumentationHasEveryMetric()
    {
        using var service = await StartAsync();
        using var client = new HttpClient { BaseAddress = service.Address };
        var document = await File.ReadAllTextAsync(Path.Combine(RunningRole.Root, "docs", "serve.md"));

        var names = (await client.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToArray();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync("127.0.0.1:1", "--db", PathOf("fleet.db"), "--listen", "127.0.0.1:0");
}
