using System.IO;

namespace Oom.Analytics.Columns;

/// <summary>
/// A folder that only this user can read, for files on their way out. To be named when the database is opened: SQL reaches
/// no other place. Safe to use from several threads.
/// </summary>
public sealed class ExportFolder : IDisposable
{
    private int _files;

    private ExportFolder(string path) => Path = path;

    public string Path { get; }

    public static ExportFolder Create() => new(Directory.CreateTempSubdirectory("oom-export-").FullName);

    public string NewFile(string extension) => System.IO.Path.Combine(Path, $"{Interlocked.Increment(ref _files)}{extension}");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
