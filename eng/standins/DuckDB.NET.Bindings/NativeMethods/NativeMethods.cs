using System.Runtime.CompilerServices;

// What crosses the border is what the C API declares, bit for bit; LibraryImport generates the rest (strings, handles, bool).
[assembly: DisableRuntimeMarshalling]

namespace DuckDB.NET.Native;

/// <summary>
/// DuckDB's public C API (duckdb.h), one nested class per chapter of it. The library is found as libduckdb.so beside the application.
/// </summary>
/// <remarks>
/// Handles are passed as handles, so the collector cannot free one during a call. [SuppressGCTransition] stands only where DuckDB
/// reads a field or does arithmetic: such a call is made per vector or per value, and may neither block nor call back.
/// </remarks>
public static partial class NativeMethods
{
    private const string Library = "duckdb";
}
