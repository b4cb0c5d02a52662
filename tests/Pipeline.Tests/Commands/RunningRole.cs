using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Commands;

/// <summary>A process of one of the roles beside Kafka.</summary>
internal class RunningRole : IDisposable
{
    public static readonly string Root = typeof(RunningRole).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryFolder").Value!;

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly Task _reading;
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningRole(string role, string servers, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "out", "oom"), [role, "--bootstrap-server", servers, .. arguments]) { RedirectStandardError = true };
        // out/oom looks for the runtime where it usually is; ./run tells it otherwise.
        var runtime = Path.Combine(Root, "out", ".dotnet");
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is null && File.Exists(runtime))
            start.Environment["DOTNET_ROOT"] = File.ReadAllText(runtime).Trim();
        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    /// <summary>Waits until it has said this.</summary>
    public async Task SaysAsync(string words)
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        while (true)
        {
            Task grown;
            lock (_error)
            {
                if (_error.ToString().Contains(words, StringComparison.Ordinal))
                    return;
                Assert.False(_reading.IsCompleted, $"it ended without saying '{words}': {_error}");
                grown = _grown.Task;
            }

            await Task.WhenAny(grown, _reading).WaitAsync(patience.Token);
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience.Long);
    }

    /// <summary>SIGTERM, as a service's host does. Gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        Assert.Equal(0, SendSignal(_process.Id, 15));
        return await EndAsync();
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience.Long);
        await _reading.WaitAsync(Patience.Long);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            TaskCompletionSource grown;
            lock (_error)
            {
                _error.Append(line).Append('\n');
                grown = _grown;
                _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            grown.SetResult();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
