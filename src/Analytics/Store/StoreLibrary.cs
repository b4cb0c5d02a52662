using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// No stub has to be compiled at start for a call into native code.
[assembly: DisableRuntimeMarshalling]

namespace Oom.Analytics.Store;

/// <summary>DuckDB's native library: its allocator's settings, and how a run gets it early.</summary>
public static partial class StoreLibrary
{
    private const string FileName = "libduckdb.so";

    // DuckDB brings an allocator of its own (jemalloc), which keeps what was freed for a second, and for each thread apart: while
    // tables are written that is a third of the memory. It reads its settings from the environment when the library is loaded.
    // The variable's prefix is DuckDB's; the options are jemalloc's own ("TUNING" in its manual page).
    private const string AllocatorVariable = "DUCKDB_JE_MALLOC_CONF";
    private const string AllocatorSettings = "narenas:1,dirty_decay_ms:100,muzzy_decay_ms:0";

    /// <summary>
    /// Begins to load the library, on a thread of its own: that takes a third of the time of a short run. Who needs it then
    /// finds it loaded, or waits for this. Whether it can be loaded at all is for them to say.
    /// </summary>
    public static void LoadEarly()
    {
        Configure();
        new Thread(static () => NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, FileName), out _)) { IsBackground = true }.Start();
    }

    /// <summary>Has an effect before the library is loaded, and none afterwards. What a person has set is left alone.</summary>
    internal static void Configure()
    {
        // Environment.SetEnvironmentVariable changes a copy that native code does not see.
        if (OperatingSystem.IsLinux())
            _ = SetVariable(AllocatorVariable, AllocatorSettings, overwrite: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
