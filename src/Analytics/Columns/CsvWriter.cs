using System.Buffers;
using System.IO;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Columns;

/// <summary>
/// RFC 4180: a header line, commas, line ends CR LF. NULL is an empty field, an empty text is <c>""</c>. Lists and structs
/// are JSON, bytes are DuckDB's <c>\xNN</c> text.
/// </summary>
public sealed class CsvWriter(Stream output) : IResultWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public async Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation)
    {
        using var rows = query.Read();
        var buffer = new OutputBuffer(output);
        for (var i = 0; i < rows.Columns.Length; i++)
        {
            buffer.Write(i == 0 ? "" : ",");
            buffer.Write(Quoted(rows.Columns[i].Name));
        }
        buffer.Write("\r\n");
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < rows.Columns.Length; i++)
            {
                if (i > 0)
                    buffer.Write(",");
                if (!rows.IsNull(i))
                    buffer.Write(Quoted(CellText.Of(rows, i)));
                else if (rows.Columns.Length == 1)
                    // A line with nothing on it would be no record at all for some readers.
                    buffer.Write("");
            }
            buffer.Write("\r\n");
            await buffer.FlushIfFullAsync(cancellation).ConfigureAwait(false);
        }
        await buffer.FlushAsync(cancellation).ConfigureAwait(false);
        return rows.Written;
    }

    private static string Quoted(string text)
    {
        var isPlain = text.Length > 0 && !text.AsSpan().ContainsAny(Special) && text[0] != ' ' && text[^1] != ' ';
        return isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
