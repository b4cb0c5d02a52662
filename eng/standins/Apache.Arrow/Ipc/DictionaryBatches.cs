using Apache.Arrow.Types;

namespace Apache.Arrow.Ipc;

/// <summary>The dictionaries of a stream: which of a batch's have to be written before it.</summary>
internal sealed class DictionaryBatches
{
    private readonly Dictionary<long, byte[]> _written = [];

    /// <summary>Those that the reader does not have yet, or has with other values; inner ones before those that use them.</summary>
    public IReadOnlyList<(long Id, BatchBody Values, bool IsReplacement)> Missing(RecordBatch batch)
    {
        var missing = new List<(long, BatchBody, bool)>();
        long nextId = 0;
        foreach (var column in batch.Arrays)
            Visit(column.Data, ref nextId, missing);
        return missing;
    }

    private void Visit(ArrayData array, ref long nextId, List<(long, BatchBody, bool)> missing)
    {
        if (array.DataType is not DictionaryType)
        {
            foreach (var child in array.Children ?? [])
                Visit(child, ref nextId, missing);
            return;
        }
        var id = nextId++;
        var values = array.Dictionary!;
        Visit(values, ref nextId, missing);
        var body = BatchBody.Of(values);
        // Every batch that DuckDB exports brings its own copy of the same enum, so values are compared. A copy of an enum is small.
        var bytes = BytesOf(values.Length, body);
        var isKnown = _written.TryGetValue(id, out var known);
        if (isKnown && known.AsSpan().SequenceEqual(bytes))
            return;
        _written[id] = bytes;
        missing.Add((id, body, isKnown));
    }

    private static byte[] BytesOf(int length, BatchBody body)
    {
        var bytes = new List<byte>(BitConverter.GetBytes(length));
        foreach (var buffer in body.Buffers)
            bytes.AddRange(buffer.Span);
        return [.. bytes];
    }
}
