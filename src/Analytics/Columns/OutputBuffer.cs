using System.Buffers;
using System.IO;
using System.Text;

namespace Oom.Analytics.Columns;

/// <summary>Collects bytes and hands them to a stream in large pieces, so that a slow reader slows the query and nothing piles up.</summary>
internal sealed class OutputBuffer(Stream output) : IBufferWriter<byte>
{
    private const int FlushSize = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new(2 * FlushSize);

    public void Advance(int count) => _bytes.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);

    public void Write(string text) => Encoding.UTF8.GetBytes(text, this);

    /// <summary>To be called between rows.</summary>
    public ValueTask FlushIfFullAsync(CancellationToken cancellation) =>
        _bytes.WrittenCount < FlushSize ? ValueTask.CompletedTask : FlushAsync(cancellation);

    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(_bytes.WrittenMemory, cancellation).ConfigureAwait(false);
        _bytes.ResetWrittenCount();
        await output.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
