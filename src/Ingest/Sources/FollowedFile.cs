using System.IO;
using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>
/// An open log file beside what its name leads to. Device and inode tell another file from the same one, whatever its length;
/// what a file begins with tells another log from the same one.
/// </summary>
internal sealed class FollowedFile(string path, LogFile file, LogSource source, TimeProvider time) : IDisposable
{
    /// <summary>Times of files come in steps: a file that was written a moment ago may be written again and keep its time.</summary>
    private static readonly TimeSpan Restless = TimeSpan.FromSeconds(2);

    private FileFacts? asLookedAt;

    public LogFile File => file;

    /// <summary>What the file began with when it was last looked at, as far as it had been read.</summary>
    public ContentIdentity Begin { get; private set; } = ContentIdentity.TryParse(source.Identity, out var identity) ? identity : default;

    public FileChange LookAt()
    {
        var open = UnixFile.FactsOf(file.Handle);
        if (file.StoredLength < file.StoredPosition || !IsAsRead(open))
            return FileChange.Truncated;
        // without a name, or with a name that has no content yet, the writer may still hold this file
        if (UnixFile.FactsOf(path) is not { Length: > 0 } named || open is null || named.IsSameFile(open.Value)
            || ReadPrefixOrNothing(path) is not { Length: > 0 } prefix)
        {
            return FileChange.None;
        }

        return named.Length >= file.StoredPosition && Begin.IsPrefixOf(prefix) ? FileChange.Moved : FileChange.Replaced;
    }

    public static byte[] ReadPrefixOrNothing(string path)
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

    public void Dispose() => file.Dispose();

    /// <summary>Whether what was read still stands at the file's begin.</summary>
    private bool IsAsRead(FileFacts? now)
    {
        if (now is not null && now == asLookedAt)
            return true;
        var prefix = new byte[ContentIdentity.MaxPrefix];
        var length = RandomAccess.Read(file.Handle, prefix, 0);
        if (!Begin.IsPrefixOf(prefix.AsSpan(0, length)))
            return false;
        var read = (int)Math.Min(length, file.StoredPosition);
        if (read > Begin.PrefixLength)
            Begin = ContentIdentity.Of(prefix.AsSpan(0, read));
        asLookedAt = now?.Modified < time.GetUtcNow() - Restless ? now : null;
        return true;
    }
}
