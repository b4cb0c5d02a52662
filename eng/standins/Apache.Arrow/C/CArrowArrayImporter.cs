using Apache.Arrow.Types;

namespace Apache.Arrow.C;

public static unsafe class CArrowArrayImporter
{
    /// <summary>
    /// Takes the array over without copying: the batch refers to the producer's memory, and the producer's release callback runs
    /// when every column has been disposed or collected. A batch that cannot be imported is released at once.
    /// </summary>
    public static RecordBatch ImportRecordBatch(CArrowArray* ptr, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var root = *ptr;
        var imported = new ImportedArray(ptr);
        try
        {
            if (root.n_children != schema.FieldsList.Count)
                throw new ArgumentException($"The schema has {schema.FieldsList.Count} fields, the array {root.n_children}.", nameof(ptr));
            var length = Int(root.length);
            var columns = new IArrowArray[root.n_children];
            for (var i = 0; i < columns.Length; i++)
            {
                var column = DataOf(imported, root.children[i], schema.FieldsList[i].DataType);
                columns[i] = ArrowArrayFactory.BuildArray(root.offset == 0 && column.Length == length ? column : column.Slice(Int(root.offset), length));
            }
            imported.GiveUp();
            return new RecordBatch(schema, columns, length);
        }
        catch
        {
            imported.Dispose();
            throw;
        }
    }

    private static ArrayData DataOf(ImportedArray owner, CArrowArray* array, IArrowType type)
    {
        var (length, offset) = (Int(array->length), Int(array->offset));
        var kinds = Layout.Of(type);
        if (array->n_buffers != kinds.Length)
            throw new ArgumentException($"An array of type {type.Name} has {kinds.Length} buffers, this one {array->n_buffers}.");

        var buffers = new ArrowBuffer[kinds.Length];
        var end = checked(offset + length);
        long bytes = 0;
        for (var i = 0; i < kinds.Length; i++)
        {
            var address = array->buffers[i];
            var size = kinds[i] switch
            {
                BufferKind.Validity => BitUtility.ByteCount(end),
                BufferKind.Values => (((FixedWidthType)type).BitWidth * (long)end + 7) / 8,
                BufferKind.Offsets => (end + 1L) * sizeof(int),
                BufferKind.LargeOffsets => (end + 1L) * sizeof(long),
                BufferKind.TypeIds => end,
                _ => bytes,
            };
            if (address is not null)
                buffers[i] = owner.Buffer(address, Int(size));
            // No bitmap means no nulls, and a producer may leave out buffers of nothing.
            else if (kinds[i] != BufferKind.Validity && length > 0 && size > 0)
                throw new ArgumentException($"An array of type {type.Name} has no buffer {i}.");

            // The C interface does not say how many bytes there are: the last offset does.
            if (address is not null && kinds[i] is BufferKind.Offsets)
                bytes = ((int*)address)[end];
            else if (address is not null && kinds[i] is BufferKind.LargeOffsets)
                bytes = ((long*)address)[end];
        }

        var fields = Layout.ChildrenOf(type);
        if (array->n_children != fields.Count)
            throw new ArgumentException($"An array of type {type.Name} has {fields.Count} children, this one {array->n_children}.");
        var children = new ArrayData[fields.Count];
        for (var i = 0; i < children.Length; i++)
            children[i] = DataOf(owner, array->children[i], fields[i].DataType);

        var dictionary = type is not DictionaryType encoded ? null
            : array->dictionary is null ? throw new ArgumentException("A dictionary array has no dictionary.")
            : DataOf(owner, array->dictionary, encoded.ValueType);
        return new ArrayData(type, length, Int(array->null_count), offset, buffers, children, dictionary);
    }

    private static int Int(long value) =>
        value is >= -1 and <= int.MaxValue ? (int)value : throw new OverflowException($"Arrays hold at most {int.MaxValue} values and bytes, not {value}.");
}
