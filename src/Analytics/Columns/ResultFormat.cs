namespace Oom.Analytics.Columns;

/// <summary>Formats of a result; the names are those of <c>--format</c>.</summary>
public enum ResultFormat : byte
{
    Table,
    Json,
    Ndjson,
    Csv,

    /// <summary>An Arrow IPC file.</summary>
    Arrow,

    /// <summary>An Arrow IPC stream.</summary>
    ArrowStream,

    Parquet,
}
