using System.Runtime.InteropServices;

namespace Oom.Analytics.Store;

/// <summary>
/// DuckDB brings an allocator of its own (jemalloc), which keeps what was freed for a second, and for each thread apart. While
/// tables are written that is a third of the memory. It reads its settings from the environment when the library is loaded.
/// </summary>
internal static partial class NativeAllocator
{
    // The prefix is DuckDB's; the options are jemalloc's own ("TUNING" in its manual page).
    private const string Variable = "DUCKDB_JE_MALLOC_CONF";
    private const string Settings = "narenas:1,dirty_decay_ms:100,muzzy_decay_ms:0";

    /// <summary>Has an effect before DuckDB's library is loaded, and none afterwards. What a person has set is left alone.</summary>
    public static void GiveBackSoon()
    {
        // Environment.SetEnvironmentVariable changes a copy that native code does not see.
        if (OperatingSystem.IsLinux())
            _ = SetVariable(Variable, Settings, overwrite: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
