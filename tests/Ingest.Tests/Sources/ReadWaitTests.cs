using System.IO.Pipes;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Tests.Sources;

public sealed class ReadWaitTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AnonymousPipeServerStream writing = new(PipeDirection.Out);
    private readonly CancellationTokenSource cancellation = new();
    private readonly ReadWait wait = new();

    public void Dispose()
    {
        wait.Dispose();
        cancellation.Dispose();
        writing.Dispose();
    }

    [Fact]
    public async Task EndsWhenThereIsSomethingToRead()
    {
        var waiting = WaitAsync();
        Assert.False(waiting.IsCompleted);
        writing.WriteByte(1);
        Assert.True(await waiting.WaitAsync(Patience));
        Assert.True(await WaitAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task EndsWhenItIsCalledOff()
    {
        var waiting = WaitAsync();
        await cancellation.CancelAsync();
        Assert.False(await waiting.WaitAsync(Patience));
        Assert.False(await WaitAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task EndsWhenTheWriterIsGone()
    {
        var waiting = WaitAsync();
        writing.SafePipeHandle.Dispose();
        Assert.True(await waiting.WaitAsync(Patience));
    }

    [Fact]
    public async Task ADescriptorThatIsNoneIsAnError() =>
        await Assert.ThrowsAsync<IOException>(() => wait.WaitAsync(1_000_000, cancellation.Token));

    private Task<bool> WaitAsync() => wait.WaitAsync((int)writing.ClientSafePipeHandle.DangerousGetHandle(), cancellation.Token);
}
