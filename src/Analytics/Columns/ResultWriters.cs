using System.IO;

namespace Oom.Analytics.Columns;

/// <summary>The writer for a format.</summary>
public static class ResultWriters
{
    /// <param name="format">The format.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="style">How a table looks.</param>
    /// <param name="folder">For Parquet: the export folder that the database was opened with.</param>
    public static IResultWriter For(ResultFormat format, Stream output, TableStyle style, ExportFolder? folder) => format switch
    {
        ResultFormat.Table => new TableWriter(output, style),
        ResultFormat.Json => new JsonArrayWriter(output),
        ResultFormat.Ndjson => new NdjsonWriter(output),
        ResultFormat.Csv => new CsvWriter(output),
        ResultFormat.Arrow => new ArrowWriter(output, asFile: true),
        ResultFormat.ArrowStream => new ArrowWriter(output, asFile: false),
        ResultFormat.Parquet => new ParquetWriter(
            output, folder ?? throw new ArgumentNullException(nameof(folder), "Parquet needs an export folder")),
    };
}
