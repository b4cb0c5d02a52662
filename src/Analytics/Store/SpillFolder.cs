using System.IO;

namespace Oom.Analytics.Store;

/// <summary>The folder into which DuckDB puts what its memory does not hold. A killed process leaves it behind, full.</summary>
internal static class SpillFolder
{
    /// <summary>Removes DuckDB's files, and the folder if it holds nothing else. What cannot be removed is left.</summary>
    public static void Clear(string path)
    {
        if (!Directory.Exists(path))
            return;
        try
        {
            foreach (var file in Directory.EnumerateFiles(path, "duckdb_temp_*"))
                File.Delete(file);
            if (!Directory.EnumerateFileSystemEntries(path).Any())
                Directory.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It costs room, and nothing else: DuckDB chooses names that are free.
        }
    }
}
