using System.Globalization;

namespace DotNet.Testcontainers.Containers;

/// <summary>A container; here its program runs as a process of this machine, in a folder of its own.</summary>
public abstract class DockerContainer : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private ContainerProcess? _process;
    private bool _isPrepared;

    private protected DockerContainer() => Folder = Directory.CreateTempSubdirectory("testcontainers-").FullName;

    /// <summary>By which other programs address it: the id of its process.</summary>
    public string Id => Process.Id.ToString(CultureInfo.InvariantCulture);

    public string Hostname => "127.0.0.1";

    private protected string Folder { get; }

    private ContainerProcess Process => _process ?? throw new InvalidOperationException("Container has not been created.");

    public ushort GetMappedPublicPort(int containerPort) => HostPort(containerPort);

    /// <summary>Starts it, and waits until it answers. What it has stored before is still there.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        if (_process is { IsRunning: true })
            return;
        await EndAsync().ConfigureAwait(false);
        if (!_isPrepared)
        {
            var (preparation, variables) = Preparation();
            using var prepared = await ContainerProcess.StartAsync(Folder, preparation, variables, ct).ConfigureAwait(false);
            await prepared.CompleteAsync(ct).ConfigureAwait(false);
            _isPrepared = true;
        }

        var (command, environment) = Command();
        _process = await ContainerProcess.StartAsync(Folder, command, environment, ct).ConfigureAwait(false);
        while (!await AnswersAsync(ct).ConfigureAwait(false))
        {
            if (!_process.IsRunning)
                throw await _process.FailureAsync().ConfigureAwait(false);
            await Task.Delay(100, ct).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken ct = default) => Process.StopAsync(StopPatience, ct);

    public Task PauseAsync(CancellationToken ct = default)
    {
        Process.Freeze();
        return Task.CompletedTask;
    }

    public Task UnpauseAsync(CancellationToken ct = default)
    {
        Process.Thaw();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await EndAsync().ConfigureAwait(false);
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A command to run once before the first start.</summary>
    private protected abstract (IEnumerable<string> Command, IReadOnlyDictionary<string, string> Environment) Preparation();

    private protected abstract (IEnumerable<string> Command, IReadOnlyDictionary<string, string> Environment) Command();

    private protected abstract Task<bool> AnswersAsync(CancellationToken ct);

    private protected abstract ushort HostPort(int containerPort);

    private async Task EndAsync()
    {
        if (_process is null)
            return;
        await _process.KillAsync().ConfigureAwait(false);
        _process.Dispose();
        _process = null;
    }
}
