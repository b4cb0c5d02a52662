using Oom.Pipeline.Tests.Clusters;
using Oom.Pipeline.Tests.Commands;

namespace Oom.Pipeline.Tests.Serving;

/// <summary>A process of <c>oom serve</c>.</summary>
internal sealed class RunningService(Broker broker, params string[] arguments) : RunningRole("serve", broker, arguments)
{
    /// <summary>Has it take what is in the topic, and end.</summary>
    public static async Task CatchUpAsync(Broker broker, string topic, string database)
    {
        using var service = new RunningService(broker, "--db", database, "--topic", topic, "--once");
        var exitCode = await service.EndAsync();
        Assert.True(exitCode == 0, service.Error);
    }
}
