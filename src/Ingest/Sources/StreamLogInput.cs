using System.IO;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>Standard input or another stream that can be read only once, plain or gzip.</summary>
public sealed class StreamLogInput : ILogInput
{
    private readonly Stream stream;
    private readonly byte[] prefix;
    private readonly LogInputOptions options;
    private long bytesRead;

    private StreamLogInput(Stream stream, byte[] prefix, LogSource source, LogInputOptions options)
    {
        this.stream = stream;
        this.prefix = prefix;
        this.options = options;
        Source = source;
    }

    public LogSource Source { get; }

    public long? TotalBytes => null;

    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary>
    /// Reads the first bytes, which make the identity: up to <see cref="ContentIdentity.MaxPrefix"/>, so that the same content
    /// is the same source however it arrives; of a followed stream only what comes first, because more may not come for long.
    /// </summary>
    public static async Task<StreamLogInput> OpenAsync(Stream stream, string name, string node, LogInputOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        var head = new byte[2];
        var headLength = await stream.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        Stream content = new PrefixedStream(head.AsMemory(0, headLength), stream);
        if (headLength == 2 && head is [0x1f, 0x8b])
            content = new GZipStream(content, CompressionMode.Decompress);

        var prefix = new byte[ContentIdentity.MaxPrefix];
        var length = headLength == 0 ? 0
            : await content.ReadAtLeastAsync(prefix, options.Follow ? Math.Min(headLength + 1, prefix.Length) : prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var source = new LogSource
        {
            Identity = ContentIdentity.Of(prefix.AsSpan(0, length)).ToString(),
            Name = name,
            Node = node,
            NodeIsForced = options.NodeIsForced,
            Format = options.Format,
            NotAfter = options.Time.GetUtcNow(),
        };
        return new StreamLogInput(content, prefix[..length], source, options);
    }

    public bool ContinuesFrom(string identity) =>
        identity == Source.Identity || (ContentIdentity.TryParse(identity, out var earlier) && earlier.IsPrefixOf(prefix));

    public async IAsyncEnumerable<LineBlock> ReadBlocks(long fromOffset, long fromLine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffers = new BlockBuffers(options.BlocksInFlight, options.BlockBytes);
        using var content = new BlockStream(new PrefixedStream(prefix, stream), isLive: true);
        var isInsideLine = await SkipAsync(content, fromOffset, cancellationToken).ConfigureAwait(false);
        var reader = new LineBlockReader(Source, buffers, options, fromOffset, fromLine, isInsideLine);
        while (await reader.ReadAsync(content, AtEnd.Finish, cancellationToken).ConfigureAwait(false) is { } block)
        {
            Interlocked.Exchange(ref bytesRead, block.Offset + block.Bytes.Length);
            if (content.Failure is { } failure && block.IsLast)
                options.Report?.Invoke(new InputProblem(Source.Name, 0, failure, IsError: true));
            yield return block;
            if (block.IsLast)
                yield break;
        }
    }

    /// <summary>Reads up to an offset; returns whether it lies inside a line.</summary>
    private static async ValueTask<bool> SkipAsync(BlockStream content, long offset, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var last = (byte)'\n';
        while (offset > 0)
        {
            var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, offset)), cancellationToken).ConfigureAwait(false);
            if (read <= 0)
                break;
            last = buffer[read - 1];
            offset -= read;
        }

        return last != '\n';
    }
}
