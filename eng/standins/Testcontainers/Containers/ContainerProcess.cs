using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DotNet.Testcontainers.Containers;

/// <summary>
/// The program of a container as a process of this machine. It ends with the process that started it, however that ends: a shell
/// stands between the two, holds the end of a pipe, and kills the program and removes its folder when the other end is gone.
/// </summary>
internal sealed partial class ContainerProcess : IDisposable
{
    private const int Kill = 9, Terminate = 15, Continue = 18, Stop = 19;

    // $1 the folder, $2 the log, the rest the command. Says the process id; its exit code is the program's.
    private const string Keeper = """
        exec 2>/dev/null
        folder=$1 log=$2; shift 2
        exec 3<&0
        "$@" >>"$log" 2>&1 </dev/null 3<&- &
        pid=$!
        echo $pid
        { cat <&3 >/dev/null; kill -9 $pid; rm -rf -- "$folder"; } >/dev/null &
        watch=$!
        exec 3<&-
        wait $pid; code=$?
        kill $watch
        exit $code
        """;

    private readonly Process _keeper;
    private readonly string _log;

    private ContainerProcess(Process keeper, int id, string log)
    {
        _keeper = keeper;
        _log = log;
        Id = id;
    }

    public int Id { get; }

    /// <summary>False as soon as the program has ended, by whatever hand.</summary>
    public bool IsRunning => !_keeper.HasExited && SendSignal(Id, 0) == 0;

    public static async Task<ContainerProcess> StartAsync(
        string folder, IEnumerable<string> command, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var log = Path.Combine(folder, "output.log");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Keeper, "sh", folder, log, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var keeper = Process.Start(start)!;
        var id = await keeper.StandardOutput.ReadLineAsync(ct).ConfigureAwait(false);
        return new ContainerProcess(keeper, int.Parse(id!, CultureInfo.InvariantCulture), log);
    }

    /// <summary>Runs to its end; throws what it printed when that is not a success.</summary>
    public async Task CompleteAsync(CancellationToken ct)
    {
        await _keeper.WaitForExitAsync(ct).ConfigureAwait(false);
        if (_keeper.ExitCode != 0)
            throw await FailureAsync().ConfigureAwait(false);
    }

    public void Freeze() => Send(Stop);

    public void Thaw() => Send(Continue);

    /// <summary>Asks it to end, and kills it when it has not done so in time.</summary>
    public async Task StopAsync(TimeSpan patience, CancellationToken ct)
    {
        Thaw();
        Send(Terminate);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(patience);
        try
        {
            await _keeper.WaitForExitAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await KillAsync().ConfigureAwait(false);
        }
    }

    public async Task KillAsync()
    {
        Send(Kill);
        await _keeper.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>What to throw when it has ended by itself.</summary>
    public async Task<Exception> FailureAsync()
    {
        await _keeper.WaitForExitAsync().ConfigureAwait(false);
        return new InvalidOperationException($"the container ended with exit code {_keeper.ExitCode}; its last lines:\n"
            + string.Join('\n', File.Exists(_log) ? File.ReadLines(_log).TakeLast(20) : []));
    }

    public void Dispose() => _keeper.Dispose();

    // The process may have ended by itself: then there is nobody to send it to, which is as well.
    private void Send(int signal)
    {
        if (!_keeper.HasExited)
            _ = SendSignal(Id, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
