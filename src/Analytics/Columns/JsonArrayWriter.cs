using System.IO;
using System.Text.Json;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Columns;

/// <summary>One JSON array of objects, an object a line.</summary>
public sealed class JsonArrayWriter(Stream output) : IResultWriter
{
    public async Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation)
    {
        using var rows = query.Read();
        var names = JsonRow.Names(rows);
        var buffer = new OutputBuffer(output);
        await using var json = new Utf8JsonWriter(buffer, JsonText.Options);
        var separator = "[\n  ";
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            buffer.Write(separator);
            separator = ",\n  ";
            JsonRow.Write(json, rows, names);
            json.Flush();
            json.Reset();
            await buffer.FlushIfFullAsync(cancellation).ConfigureAwait(false);
        }
        buffer.Write(rows.Written.Count == 0 ? "[]\n" : "\n]\n");
        await buffer.FlushAsync(cancellation).ConfigureAwait(false);
        return rows.Written;
    }
}
