using System.IO;
using System.Text.Json;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Columns;

/// <summary>One JSON object a line.</summary>
public sealed class NdjsonWriter(Stream output) : IResultWriter
{
    public async Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation)
    {
        using var rows = query.Read();
        var names = JsonRow.Names(rows);
        var buffer = new OutputBuffer(output);
        await using var json = new Utf8JsonWriter(buffer, JsonText.Options);
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            JsonRow.Write(json, rows, names);
            json.Flush();
            json.Reset();
            buffer.Write("\n");
            await buffer.FlushIfFullAsync(cancellation).ConfigureAwait(false);
        }
        await buffer.FlushAsync(cancellation).ConfigureAwait(false);
        return rows.Written;
    }
}
