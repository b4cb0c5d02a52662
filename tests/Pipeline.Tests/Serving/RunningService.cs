using System.Diagnostics;
using System.Text.RegularExpressions;
using Oom.Pipeline.Tests.Clusters;
using Oom.Pipeline.Tests.Commands;

namespace Oom.Pipeline.Tests.Serving;

/// <summary>A process of <c>oom serve</c>.</summary>
internal sealed partial class RunningService(string servers, params string[] arguments) : RunningRole("serve", servers, arguments)
{
    [GeneratedRegex(@"serving \S+ at (?<address>http://\S+)")]
    private static partial Regex Serving();

    public RunningService(Broker broker, params string[] arguments)
        : this(broker.BootstrapServers, arguments)
    {
    }

    /// <summary>Where it can be asked, once it has said so.</summary>
    public Uri Address => new(Serving().Match(Error).Groups["address"].Value);

    /// <summary>Waits until it can be asked.</summary>
    public static async Task<RunningService> StartAsync(string servers, params string[] arguments)
    {
        var service = new RunningService(servers, arguments);
        await service.SaysAsync("serving");
        return service;
    }

    /// <summary>Has it take what is in the topic, and end.</summary>
    public static async Task CatchUpAsync(Broker broker, string topic, string database)
    {
        using var service = new RunningService(broker, "--db", database, "--topic", topic, "--once");
        var exitCode = await service.EndAsync();
        Assert.True(exitCode == 0, service.Error);
    }

    /// <summary>Asks until so many events are stored.</summary>
    public async Task StoresAsync(int events)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            using var answer = await client.PostAsync("/sql?format=csv", new StringContent("SELECT count(*) AS n FROM events"));
            var stored = await answer.Content.ReadAsStringAsync();
            if (stored == $"n\r\n{events}\r\n")
                return;
            if (waited.Elapsed > Patience.Long)
                Assert.Fail($"{events} events were not stored in time:\n{stored}{Error}{await client.GetStringAsync("/metrics")}");
        }
    }

    /// <summary>The figure of a metric, as it stands in <c>/metrics</c> behind its name and labels.</summary>
    public async Task<string> MetricAsync(string name)
    {
        using var client = new HttpClient { BaseAddress = Address };
        return (await client.GetStringAsync("/metrics")).Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..];
    }

    /// <summary>Waits until the figure is this.</summary>
    public async Task MetricBecomesAsync(string name, string value)
    {
        var waited = Stopwatch.StartNew();
        string now;
        while ((now = await MetricAsync(name)) != value)
        {
            Assert.True(waited.Elapsed < Patience.Long, $"{name} is {now}, and never became {value}: {Error}");
            await Task.Delay(20);
        }
    }
}
