using Akka.Actor;
using Akka.Configuration;
using Akka.Streams;

namespace Oom.Packages.Tests.Streams;

/// <summary>A system and a materializer for each test. Only the real package's public API is used: the tests hold for it too.</summary>
public abstract class StreamTest : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected ActorSystem System { get; } = ActorSystem.Create("streams", ConfigurationFactory.ParseString("akka.loglevel = OFF\nakka.stdout-loglevel = OFF"));

    protected ActorMaterializer Materializer => field ??= System.Materializer();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await System.Terminate();

    protected static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(Patience);

    protected static Task Soon(Task task) => task.WaitAsync(Patience);

    /// <summary>What a task failed with. Failures of the user's tasks may come wrapped, so the innermost one.</summary>
    protected static async Task<Exception> Failure(Task task)
    {
        var e = await Record.ExceptionAsync(() => Soon(task));
        Assert.NotNull(e);
        return e is AggregateException wrapped ? wrapped.GetBaseException() : e;
    }
}
