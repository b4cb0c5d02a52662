namespace Apache.Arrow;

public class RecordBatch : IDisposable
{
    private readonly IArrowArray[] _columns;

    public RecordBatch(Schema schema, IEnumerable<IArrowArray> data, int length)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Schema = schema;
        Length = length;
        _columns = data.ToArray();
        if (_columns.Length != schema.FieldsList.Count)
            throw new ArgumentException($"The schema has {schema.FieldsList.Count} fields, the data {_columns.Length} columns.", nameof(data));
    }

    public Schema Schema { get; }

    public int Length { get; }

    public int ColumnCount => _columns.Length;

    public IEnumerable<IArrowArray> Arrays => _columns;

    public IArrowArray Column(int i) => _columns[i];

    public IArrowArray Column(string columnName)
    {
        var index = Schema.GetFieldIndex(columnName);
        return index >= 0 ? _columns[index] : throw new ArgumentOutOfRangeException(nameof(columnName), columnName, "There is no column of that name.");
    }

    /// <summary>
    /// A window on the same arrays, cut to what there is. It does not keep them: whoever disposes this or the slice gives them up for both.
    /// </summary>
    public RecordBatch Slice(int offset, int length)
    {
        if (offset < 0 || offset > Length)
            throw new ArgumentException($"Offset {offset} is outside a batch of {Length} rows.", nameof(offset));
        length = Math.Min(length, Length - offset);
        return new RecordBatch(Schema, _columns.Select(column => ArrowArrayFactory.Slice(column, offset, length)), length);
    }

    /// <summary>Gives up the memory of all columns. Safe to call twice.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    public override string ToString() => $"RecordBatch: {ColumnCount} columns by {Length} rows";

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (var column in _columns)
            column.Dispose();
    }
}
