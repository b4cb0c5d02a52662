using System.IO;
using System.Runtime.CompilerServices;
using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>
/// A plain log file that someone writes to. It is read on through rotation by renaming (the old file is read to its end
/// once the new one has content) and through copytruncate (to the end of the copy); each new file is a new <see cref="LogSource"/>.
/// Files that came and went between two looks are read in between.
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
        var expected = Source.Identity;
        while (await OpenWhenFilledAsync(cancellationToken).ConfigureAwait(false) is { } opened)
        {
            using var file = opened;
            // replaced before it was read at all: the offset is one of the file that was there
            if (Source.Identity != expected)
                (fromOffset, fromLine) = (0, 1);
            using var content = new BlockStream(file.File.Content, isLive: false);
            var isInsideLine = file.File.SeekTo(fromOffset);
            var reader = new LineBlockReader(Source, buffers, options, fromOffset, fromLine, isInsideLine);
            var change = FileChange.None;
            while (change is FileChange.None)
            {
                var block = await reader.ReadAsync(content, AtEnd.Hold, cancellationToken).ConfigureAwait(false);
                Interlocked.Exchange(ref bytesRead, finishedBytes + file.File.StoredPosition);
                if (block is not null)
                {
                    reader.Source = Source = Current(Source);
                    yield return block;
                }
                else if (!await WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield break;
                }

                change = file.LookAt();
            }

            if (change is FileChange.Moved)
            {
                (fromOffset, fromLine, expected) = (reader.Offset, reader.Line, Source.Identity);
                continue;
            }

            reader.Source = Source with { ContinuesInNext = true };
            var since = RotatedSet.Since(path, node, options, log => log.ContinuesFrom(file.Begin.ToString()));

            // After a rename the rest is in the open file; after a truncation it is in the copy, if one was made.
            using var copy = change is FileChange.Truncated && since.Count > 0 ? TryOpen(since[0].Source.Name) : null;
            copy?.SeekTo(file.File.StoredPosition);
            using var rest = new BlockStream(change is FileChange.Replaced ? file.File.Content : copy?.Content ?? Stream.Null, isLive: false);
            while (await reader.ReadAsync(rest, AtEnd.Finish, cancellationToken).ConfigureAwait(false) is { } block)
            {
                yield return block;
                if (block.IsLast)
                    break;
            }

            finishedBytes = BytesRead;
            foreach (var between in since.Skip(1))
            {
                between.Join(stream, continuesInNext: true);
                await foreach (var block in new PositionedInput(between, null, isLive: false, Tell).ReadBlocks(cancellationToken).ConfigureAwait(false))
                    yield return block;
                finishedBytes += between.BytesRead;
            }

            (fromOffset, fromLine) = (0, 1);
            if (cancellationToken.IsCancellationRequested)
                yield break;
            Source = NewSource(FollowedFile.ReadPrefixOrNothing(path));
            expected = Source.Identity;
        }
    }

    /// <summary>Waits for the file to be there with content, as a new file may be empty for long. Null when cancelled.</summary>
    private async ValueTask<FollowedFile?> OpenWhenFilledAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var prefix = FollowedFile.ReadPrefixOrNothing(path);
            if (prefix.Length > 0 && TryOpen(path) is { } file)
            {
                if (!ContentIdentity.TryParse(Source.Identity, out var identity) || !identity.IsPrefixOf(prefix))
                    Source = NewSource(prefix);
                return new FollowedFile(path, file, Source, options.Time);
            }

            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private static LogFile? TryOpen(string path)
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

    private void Tell(InputProblem problem) => options.Report?.Invoke(problem);

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
}
