using System.Runtime.InteropServices;
using Oom.Cli.Commands;

namespace Oom.Cli.Analysis;

/// <summary>The native library of the store, and how a run gets it early.</summary>
internal static class StoreLibrary
{
    private const string FileName = "libduckdb.so";

    /// <summary>
    /// Begins to load it, on a thread of its own, if these arguments may need it: that takes a third of the time of a short
    /// run, and the command line need not be understood before. Who needs it then finds it loaded, or waits for this. Whether
    /// it can be loaded at all is for them to say.
    /// </summary>
    public static void LoadEarly(string[] arguments)
    {
        if (arguments is [AnalyzeCommand.Name or QueryCommand.Name, ..])
            new Thread(static () => NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, FileName), out _)) { IsBackground = true }.Start();
    }
}
