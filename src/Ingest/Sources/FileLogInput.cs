using System.IO;
using System.Runtime.CompilerServices;
using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>A log file, plain or gzip; see <see cref="FollowedFileLogInput"/> for one that grows.</summary>
public sealed class FileLogInput : ILogInput
{
    private readonly string path;
    private readonly LogInputOptions options;
    private long bytesRead;

    private FileLogInput(string path, LogSource source, LogInputOptions options, long storedLength)
    {
        this.path = path;
        this.options = options;
        Source = source;
        TotalBytes = storedLength;
    }

    public LogSource Source { get; private set; }

    public long? TotalBytes { get; }

    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary>Opens a file and reads its first bytes. Throws <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/> as the file system does.</summary>
    public static FileLogInput Open(string path, string node, LogInputOptions options) =>
        new(path, NewSource(path, node, options, LogFile.ReadPrefix(path)), options, new FileInfo(path).Length);

    public bool ContinuesFrom(string identity) =>
        identity == Source.Identity || (ContentIdentity.TryParse(identity, out var earlier) && earlier.IsPrefixOf(LogFile.ReadPrefix(path)));

    public async IAsyncEnumerable<LineBlock> ReadBlocks(long fromOffset, long fromLine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var file = LogFile.Open(path);
        var isInsideLine = file.SeekTo(fromOffset);
        using var stream = new BlockStream(file.Content, isLive: false);
        var buffers = new BlockBuffers(options.BlocksInFlight, options.BlockBytes);
        var reader = new LineBlockReader(Source, buffers, options, fromOffset, fromLine, isInsideLine);
        while (await reader.ReadAsync(stream, AtEnd.Finish, cancellationToken).ConfigureAwait(false) is { } block)
        {
            Interlocked.Exchange(ref bytesRead, file.StoredPosition);
            if (block.IsLast && (stream.Failure ?? file.WhyTooShort(block.Offset + block.Bytes.Length)) is { } failure)
                options.Report?.Invoke(new InputProblem(Source.Name, 0, failure, IsError: true));
            yield return block;
            if (block.IsLast)
                yield break;
        }
    }

    /// <summary>Makes it a part of a rotated set.</summary>
    internal void Join(string stream, bool continuesInNext) => Source = Source with { Stream = stream, ContinuesInNext = continuesInNext };

    internal static LogSource NewSource(string path, string node, LogInputOptions options, ReadOnlySpan<byte> prefix) => new()
    {
        Identity = ContentIdentity.Of(prefix).ToString(),
        Name = path,
        Node = node,
        NodeIsForced = options.NodeIsForced,
        Format = options.Format,
        NotAfter = File.GetLastWriteTimeUtc(path),
    };
}
