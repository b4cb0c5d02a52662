using System.IO;

namespace Oom.Analytics.Columns;

/// <summary>
/// Passes bytes on and knows how many went through, so that <see cref="Position"/> can be asked of a pipe. It says that it
/// can seek, because the Arrow file writer insists on it, although it only reads the position. Does not own the stream.
/// </summary>
internal sealed class CountedStream(Stream output) : WriteOnlyStream
{
    private long _written;

    public override bool CanSeek => true;

    public override long Length => _written;

    public override long Position
    {
        get => _written;
        set => base.Position = value;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        output.Write(buffer);
        _written += buffer.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        _written += buffer.Length;
    }

    public override void Flush() => output.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);
}
