using System.Runtime.InteropServices;

namespace Oom.Cli;

/// <summary>
/// Ctrl-C and SIGTERM. The first asks to stop taking: what has been read is stored and shown. The second gives up at
/// once, which is as harmless as a crash: the store holds what was last committed.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action _onFirst;
    private int _count;

    /// <param name="onFirst">Called once, at the first signal, before <see cref="Token"/> is cancelled.</param>
    public Interruption(Action onFirst)
    {
        _onFirst = onFirst;
        _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGHUP)];
    }

    public CancellationToken Token => _stop.Token;

    public bool IsRequested => _stop.IsCancellationRequested;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
            _exit(ExitCode.Interrupted);
        _onFirst();
        _stop.Cancel();
    });

    // Not Environment.Exit: that waits for what we no longer want to wait for.
    [DllImport("libc")]
    private static extern void _exit(int code);
}
