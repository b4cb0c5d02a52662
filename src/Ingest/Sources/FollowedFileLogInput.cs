using System.IO;
using System.Runtime.CompilerServices;
using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>
/// A plain log file that someone writes to. It is read on through rotation by renaming (the old file is read to its end
/// once the new one has content) and through copytruncate; each new file is a new <see cref="LogSource"/>.
/// </summary>
public sealed class FollowedFileLogInput : ILogInput
{
    /// <summary>Years that are not printed are inferred from the current time, so a source that is read for months must keep up.</summary>
    private static readonly TimeSpan NotAfterStep = TimeSpan.FromMinutes(10);

    private readonly string path;
    private readonly string node;
    private readonly LogInputOptions options;
    private readonly string stream;
    private long finishedBytes;
    private long bytesRead;

    private FollowedFileLogInput(string path, string node, LogInputOptions options, ReadOnlySpan<byte> prefix)
    {
        this.path = path;
        this.node = node;
        this.options = options;
        stream = RotatedSet.StreamOf(path, node);
        Source = NewSource(prefix);
    }

    /// <summary>A part of the stream of its rotated set: the files that have its name follow one another.</summary>
    public LogSource Source { get; private set; }

    public long? TotalBytes => null;

    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary>Opens a file and reads its first bytes. Throws <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/> as the file system does.</summary>
    public static FollowedFileLogInput Open(string path, string node, LogInputOptions options) =>
        new(path, node, options, LogFile.ReadPrefix(path));

    public bool ContinuesFrom(string identity) =>
        identity == Source.Identity || (ContentIdentity.TryParse(identity, out var earlier) && earlier.IsPrefixOf(LogFile.ReadPrefix(path)));

    public async IAsyncEnumerable<LineBlock> ReadBlocks(long fromOffset, long fromLine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffers = new BlockBuffers(options.BlocksInFlight, options.BlockBytes);
        var asOpened = Source.Identity;
        while (await OpenWhenFilledAsync(cancellationToken).ConfigureAwait(false) is { } opened)
        {
            using var file = opened;
            // replaced before it was read at all: the offset is one of the file that was there
            if (Source.Identity != asOpened)
                (fromOffset, fromLine) = (0, 1);
            using var stream = new BlockStream(file.Content, isLive: false);
            using var nothing = new BlockStream(Stream.Null, isLive: false);
            var isInsideLine = file.SeekTo(fromOffset);
            var reader = new LineBlockReader(Source, buffers, options, fromOffset, fromLine, isInsideLine);
            var change = FileChange.None;
            while (change is FileChange.None)
            {
                var block = await reader.ReadAsync(stream, AtEnd.Hold, cancellationToken).ConfigureAwait(false);
                Interlocked.Exchange(ref bytesRead, finishedBytes + file.StoredPosition);
                if (block is not null)
                {
                    reader.Source = Source = Current(Source);
                    yield return block;
                }
                else if (!await WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield break;
                }

                change = LookAt(file);
            }

            reader.Source = Source with { ContinuesInNext = true };

            // After a rename the old file's rest is still there; after a truncation it is gone.
            var rest = change == FileChange.Replaced ? stream : nothing;
            while (await reader.ReadAsync(rest, AtEnd.Finish, cancellationToken).ConfigureAwait(false) is { } block)
            {
                yield return block;
                if (block.IsLast)
                    break;
            }

            finishedBytes = BytesRead;
            fromOffset = 0;
            fromLine = 1;
            if (cancellationToken.IsCancellationRequested)
                yield break;
            Source = NewSource(ReadPrefixOrNothing());
        }
    }

    /// <summary>Waits for the file to be there with content, as a new file may be empty for long. Null when cancelled.</summary>
    private async ValueTask<LogFile?> OpenWhenFilledAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var prefix = ReadPrefixOrNothing();
            if (prefix.Length > 0 && TryOpen() is { } file)
            {
                if (!ContentIdentity.TryParse(Source.Identity, out var identity) || !identity.IsPrefixOf(prefix))
                    Source = NewSource(prefix);
                return file;
            }

            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private FileChange LookAt(LogFile file)
    {
        var position = file.StoredPosition;
        var handleLength = file.StoredLength;
        if (handleLength < position)
            return FileChange.Truncated;

        var info = new FileInfo(path);
        var pathLength = info.Exists ? info.Length : 0;

        // Nothing new, or a new file without content: the writer may still hold the old one.
        if (pathLength == 0 || (pathLength == handleLength && pathLength == position))
            return FileChange.None;
        if (!ContentIdentity.TryParse(Source.Identity, out var identity) || identity.IsPrefixOf(ReadPrefixOrNothing()))
            return FileChange.None;
        return identity.IsPrefixOf(ReadPrefix(file)) ? FileChange.Replaced : FileChange.Truncated;
    }

    private static byte[] ReadPrefix(LogFile file)
    {
        var prefix = new byte[ContentIdentity.MaxPrefix];
        var length = RandomAccess.Read(file.Handle, prefix, 0);
        return prefix[..length];
    }

    private byte[] ReadPrefixOrNothing()
    {
        try
        {
            return LogFile.ReadPrefix(path);
        }
        catch (IOException)
        {
            // Between the old file's renaming and the new one's creation there is none.
            return [];
        }
    }

    private LogFile? TryOpen()
    {
        try
        {
            return LogFile.Open(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Returns false when cancelled.</summary>
    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(options.PollInterval, options.Time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private LogSource Current(LogSource source)
    {
        var now = options.Time.GetUtcNow();
        return now - source.NotAfter < NotAfterStep ? source : source with { NotAfter = now };
    }

    private LogSource NewSource(ReadOnlySpan<byte> prefix) =>
        FileLogInput.NewSource(path, node, options, prefix) with { NotAfter = options.Time.GetUtcNow(), Stream = stream };

    private enum FileChange
    {
        /// <summary>The same file, perhaps longer.</summary>
        None,

        /// <summary>Another file has its name.</summary>
        Replaced,

        /// <summary>Its content is gone or another.</summary>
        Truncated,
    }
}
