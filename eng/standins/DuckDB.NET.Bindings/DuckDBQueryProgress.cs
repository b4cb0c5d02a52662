using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>duckdb_query_progress_type; the percentage is -1 when nothing runs.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBQueryProgress
{
    public double Percentage { get; }
    public ulong RowsProcessed { get; }
    public ulong TotalRowsToProcess { get; }
}
