using System.Collections.Concurrent;

namespace Oom.Ingest.Sources;

/// <summary>The buffers of one input: a fixed number, so a slow reader of blocks makes the input wait instead of filling memory.</summary>
internal sealed class BlockBuffers(int count, int size) : IDisposable
{
    private readonly ConcurrentBag<byte[]> free = [];
    private readonly SemaphoreSlim available = new(count);

    public int Size => size;

    /// <summary>Waits for a buffer; returns null when cancelled.</summary>
    public async ValueTask<byte[]?> RentAsync(CancellationToken cancellationToken)
    {
        if (!available.Wait(0, CancellationToken.None))
        {
            try
            {
                await available.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        return free.TryTake(out var buffer) ? buffer : GC.AllocateUninitializedArray<byte>(size);
    }

    public void Return(byte[] buffer)
    {
        free.Add(buffer);
        available.Release();
    }

    public void Dispose() => available.Dispose();
}
