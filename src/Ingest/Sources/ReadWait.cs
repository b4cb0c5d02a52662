using System.ComponentModel;
using System.IO;

namespace Oom.Ingest.Sources;

/// <summary>
/// Waits until a descriptor has something to read, without looking at it again and again. A wait holds a thread of its own,
/// because it may last for days, and can be called off. One wait at a time.
/// </summary>
internal sealed class ReadWait : IDisposable
{
    // Has something to read once a wait is to end early.
    private readonly int calledOff = UnixFile.OpenEvent();

    /// <summary>Returns false when cancelled. May return true early: the read then finds nothing. Throws <see cref="IOException"/> when the descriptor cannot be waited for.</summary>
    public async Task<bool> WaitAsync(int descriptor, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(static self => UnixFile.Signal(((ReadWait)self!).calledOff), this).ConfigureAwait(false);
        var error = await Task.Factory.StartNew(() => UnixFile.WaitForEither(descriptor, calledOff), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        return error == 0 ? !cancellationToken.IsCancellationRequested : throw new IOException(new Win32Exception(error).Message);
    }

    public void Dispose() => _ = UnixFile.Close(calledOff);
}
