using Microsoft.AspNetCore.Http;

namespace Oom.Cli.Serving;

/// <summary>
/// The body of an answer whose first megabyte is held back: most answers are complete before anything of them is sent, so that their
/// head can say how they ended, and a query that fails is refused in good order. What is longer goes on as it comes.
/// </summary>
internal sealed class HeldAnswer(HttpResponse response) : Stream
{
    private const int Held = 1024 * 1024;

    private readonly MemoryStream _held = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("A stream that only goes forward");

    public override long Position { get => throw new NotSupportedException("A stream that only goes forward"); set => throw new NotSupportedException("A stream that only goes forward"); }

    /// <summary>Whether the head can still be changed.</summary>
    public bool IsHeld { get; private set; } = true;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsHeld && _held.Length + buffer.Length <= Held)
        {
            _held.Write(buffer.Span);
            return;
        }

        await ReleaseAsync(cancellationToken).ConfigureAwait(false);
        await response.Body.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => IsHeld ? Task.CompletedTask : response.Body.FlushAsync(cancellationToken);

    /// <summary>All is written.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (IsHeld)
            response.ContentLength = _held.Length;
        await ReleaseAsync(cancellation).ConfigureAwait(false);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stream that is written to asynchronously");

    public override void Flush() => throw new NotSupportedException("A stream that is written to asynchronously");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stream to write to");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A stream that only goes forward");

    public override void SetLength(long value) => throw new NotSupportedException("A stream that only goes forward");

    private async Task ReleaseAsync(CancellationToken cancellation)
    {
        if (!IsHeld)
            return;
        IsHeld = false;
        await response.Body.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancellation).ConfigureAwait(false);
        _held.SetLength(0);
        _held.Capacity = 0;
    }
}
