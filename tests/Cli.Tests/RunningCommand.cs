using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Oom.Cli.Tests;

/// <summary>A process of the built command (out/oom), or of another program, under way.</summary>
public sealed partial class RunningCommand : IDisposable
{
    /// <summary>No test waits for anything that takes longer; then something hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task<string> _error;
    private readonly Task _reading;
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningCommand(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // The answers are not to depend on who runs the tests.
        start.Environment.Remove("NO_COLOR");
        start.Environment["TERM"] = "xterm-256color";
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public string OutputSoFar
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public void Interrupt() => Signal(2);

    public void Kill() => _process.Kill();

    /// <summary>Waits until the output satisfies the condition.</summary>
    public async Task<string> OutputAsync(Func<string, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task grown;
            lock (_output)
            {
                if (condition(_output.ToString()))
                    return _output.ToString();
                grown = _grown.Task;
            }

            try
            {
                await grown.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The output never became what was waited for; it is:\n{OutputSoFar}");
            }
        }
    }

    public async Task<CommandResult> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading.WaitAsync(Patience);
        return new CommandResult(_process.ExitCode, OutputSoFar, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        while (true)
        {
            var read = await _process.StandardOutput.ReadAsync(buffer);
            if (read == 0)
                return;
            TaskCompletionSource grown;
            lock (_output)
            {
                _output.Append(buffer, 0, read);
                grown = _grown;
                _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            grown.SetResult();
        }
    }

    private void Signal(int number)
    {
        if (SendSignal(_process.Id, number) != 0)
            throw new InvalidOperationException($"The signal was not sent: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);
}
