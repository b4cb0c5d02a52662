using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>duckdb_result: handed to the C API by value in some functions and by reference in others, so its size matters.</summary>
[StructLayout(LayoutKind.Sequential, Size = 6 * 8)]
public struct DuckDBResult
{
    private readonly IntPtr firstOfSixDeprecatedOrInternalFields;

    /// <summary>Frees the result. Safe to call twice on the same variable: the C API clears it.</summary>
    public void Close() => NativeMethods.Query.DuckDBDestroyResult(ref this);
}
