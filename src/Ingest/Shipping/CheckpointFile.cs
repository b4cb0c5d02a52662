using System.IO;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Shipping;

/// <summary>
/// Positions in a file that is replaced as a whole: whoever reads it finds the old ones or the new ones. One process has it at a
/// time; the lock ends with the process, however that ends. Not safe for several threads.
/// </summary>
public sealed class CheckpointFile : ICheckpoint, IDisposable
{
    /// <summary>A log that was forgotten is shipped again when it is named again. Only files that come and go by thousands get there.</summary>
    private const int MostSources = 10_000;

    private readonly string path;
    private readonly FileStream held;
    private readonly OrderedDictionary<string, SourcePosition> positions = new(StringComparer.Ordinal);

    private CheckpointFile(string path, FileStream held)
    {
        this.path = path;
        this.held = held;
    }

    public IReadOnlyCollection<SourcePosition> Positions => positions.Values;

    /// <summary>Opens the file, or begins without one. Makes its folder.</summary>
    /// <exception cref="CheckpointException">Another process has it, or it cannot be read or is damaged. It is left as it is.</exception>
    public static CheckpointFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.GetFullPath(path);
        FileStream held;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            held = Hold(full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, failure);
        }

        try
        {
            var file = new CheckpointFile(full, held);
            foreach (var position in Read(path))
                file.Put(position);
            return file;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>What is in the file now, whoever has it; nothing when there is none.</summary>
    /// <exception cref="CheckpointException">It cannot be read or is damaged. It is left as it is.</exception>
    public static IReadOnlyCollection<SourcePosition> Read(string path)
    {
        try
        {
            return File.Exists(path) ? CheckpointText.Read(File.ReadAllBytes(path)) : [];
        }
        catch (FormatException unreadable)
        {
            throw new CheckpointException(
                $"{path}: {unreadable.Message}. Without it nobody knows what was shipped: bring it back from a copy, or move it away to ship everything again (repeats are harmless)",
                isWriting: false, unreadable);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, failure);
        }
    }

    public void Save(IReadOnlyCollection<SourcePosition> moved)
    {
        ArgumentNullException.ThrowIfNull(moved);
        foreach (var position in moved)
            Put(position);
        while (positions.Count > MostSources)
            positions.RemoveAt(0);
        try
        {
            var next = path + ".new";
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(CheckpointText.Write(positions.Values));
                file.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
            // The file's new name is an entry in its folder, which is written to the disk on its own.
            UnixFile.SyncFolder(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path}: the positions cannot be saved: {failure.Message}", isWriting: true, failure);
        }
    }

    public void Dispose() => held.Dispose();

    private void Put(SourcePosition position)
    {
        positions.Remove(position.Identity);
        positions.Add(position.Identity, position);
    }

    private static CheckpointException Unreadable(string path, Exception failure) =>
        new($"{path}: {failure.Message}: name another file with --state", isWriting: false, failure);

    /// <summary>The lock is a file of its own, because the other one is replaced.</summary>
    private static FileStream Hold(string path)
    {
        var name = path + ".lock";
        try
        {
            return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(name))
        {
            throw new CheckpointException($"{path}: another oom ship is using it: stop that one, or name another file with --state", isWriting: false);
        }
    }
}
