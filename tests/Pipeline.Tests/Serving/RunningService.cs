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
}
