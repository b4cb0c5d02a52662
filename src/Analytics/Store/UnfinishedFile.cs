using System.IO;

namespace Oom.Analytics.Store;

/// <summary>
/// A database file whose making was cut short, by a kill in the wrong millisecond: DuckDB writes three headers of 4 KiB one
/// after the other, and refuses a file that has fewer. There can be nothing in it.
/// </summary>
internal static class UnfinishedFile
{
    private const int Headers = 3 * 4096;

    /// <summary>Removes it, so that a new one can be made in its place. Any other file, even a small one, is left alone.</summary>
    public static void Remove(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length >= Headers || !IsBegun(path, file.Length))
            return;
        file.Delete();
        File.Delete(path + ".wal");
    }

    /// <summary>Nothing at all, or DuckDB's magic bytes behind the checksum of the first header.</summary>
    private static bool IsBegun(string path, long length)
    {
        if (length == 0)
            return true;
        Span<byte> start = stackalloc byte[12];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start[8..].SequenceEqual("DUCK"u8);
    }
}
