using System.IO;

namespace Oom.Ingest.Sources;

/// <summary>Where a <see cref="LineBlockReader"/> gets its bytes.</summary>
/// <param name="stream">Read until it gives nothing.</param>
/// <param name="isLive">Set when bytes come as someone writes them: lines are given out as they come, and a read may wait long.</param>
internal sealed class BlockStream(Stream stream, bool isLive) : IDisposable
{
    public bool IsLive => isLive;

    /// <summary>Why the stream ended early: a .gz that is damaged or still being written. What was read before is good.</summary>
    public string? Failure { get; private set; }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // A file answers at once; asking the thread pool to do it costs more than the read.
        try
        {
            if (!isLive)
                return stream.Read(buffer.Span);

            // A read of standard input cannot be taken back: it is left alone, and its buffer with it, because reading ends here.
            return await stream.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (InvalidDataException broken)
        {
            Failure = $"the compressed file is damaged or incomplete ({broken.Message}); what follows was not read";
            return 0;
        }
    }

    public void Dispose() => stream.Dispose();
}
