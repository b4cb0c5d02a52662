using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Chunks = DuckDB.NET.Native.NativeMethods.DataChunks;
using NativeAppender = DuckDB.NET.Native.DuckDBAppender;
using Vectors = DuckDB.NET.Native.NativeMethods.Vectors;

namespace Oom.Analytics.Store.Tables;

/// <summary>
/// Adds rows to one table, cell by cell in the order of its columns, straight into DuckDB's own vectors: a flood of reports
/// has tens of millions of cells. What was written belongs to the connection's transaction and is seen by its queries after
/// <see cref="HandOver"/>.
/// </summary>
internal sealed unsafe class TableWriter : IDisposable
{
    /// <summary>DuckDB's vector size.</summary>
    private const int RowsOfVector = 2048;

    private const int TextOnStack = 512;

    private readonly string _table;
    private readonly NativeAppender _appender;
    private readonly DuckDBDataChunk _chunk;
    private readonly Column[] _columns;
    private readonly int _vectorsAtOnce;
    private int _row;
    private int _column;
    private int _vectors;

    /// <param name="vectorsAtOnce">
    /// Vectors of 2,048 rows that are handed over together. DuckDB holds them beside its memory limit until then; each
    /// hand-over costs as much as some hundred rows. At least 1.
    /// </param>
    public TableWriter(DuckDBConnection connection, string table, int vectorsAtOnce = 1)
    {
        _table = table;
        _vectorsAtOnce = vectorsAtOnce;
        // The schema "main" of the current catalog, as an INSERT would find it.
        var created = NativeMethods.Appender.DuckDBAppenderCreateExt(connection.NativeConnection, null, null, table, out _appender);
        ThrowUnless(created);
        _columns = new Column[NativeMethods.Appender.DuckDBAppenderColumnCount(_appender)];
        var types = new DuckDBLogicalType[_columns.Length];
        try
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                types[i] = NativeMethods.Appender.DuckDBAppenderColumnType(_appender, (ulong)i);
                _columns[i].Type = NativeMethods.LogicalType.DuckDBGetTypeId(types[i]);
            }
            _chunk = Chunks.DuckDBCreateDataChunk(Array.ConvertAll(types, type => type.DangerousGetHandle()), (ulong)types.Length);
        }
        finally
        {
            foreach (var type in types)
                type?.Dispose();
        }
        Begin();
    }

    public TableWriter Add(long value) => Put(DuckDBType.BigInt, value);

    public TableWriter Add(long? value) => value is { } known ? Add(known) : AddNull();

    public TableWriter Add(int value) => Put(DuckDBType.Integer, value);

    public TableWriter Add(int? value) => value is { } known ? Add(known) : AddNull();

    public TableWriter Add(ulong value) => Put(DuckDBType.UnsignedBigInt, value);

    public TableWriter Add(ulong? value) => value is { } known ? Add(known) : AddNull();

    public TableWriter Add(double? value) => value is { } known ? Put(DuckDBType.Double, known) : AddNull();

    public TableWriter Add(bool value) => Put(DuckDBType.Boolean, value ? (byte)1 : (byte)0);

    public TableWriter Add(bool? value) => value is { } known ? Add(known) : AddNull();

    /// <summary>TIMESTAMPTZ: microseconds since 1970, in UTC.</summary>
    public TableWriter Add(DateTimeOffset value) =>
        Put(DuckDBType.TimestampTz, (value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public TableWriter Add(DateTimeOffset? value) => value is { } known ? Add(known) : AddNull();

    /// <summary>Text that may come from a log and hold anything, a NUL too. What is not UTF-16 becomes U+FFFD.</summary>
    public TableWriter Add(string? value)
    {
        if (value is null)
            return AddNull();
        ref var column = ref Next(DuckDBType.Varchar);
        PutText(column.Vector, (byte*)column.Data, _row, value);
        return this;
    }

    /// <summary>The same as its text, which is made ready once for many rows.</summary>
    public TableWriter Add(in InlinedText value)
    {
        ref var column = ref Next(DuckDBType.Varchar);
        ((InlinedText*)column.Data)[_row] = value;
        return this;
    }

    public TableWriter AddBlob(ReadOnlySpan<byte> value)
    {
        ref var column = ref Next(DuckDBType.Blob);
        PutBytes(column.Vector, (byte*)column.Data, _row, value);
        return this;
    }

    /// <summary>A list; NULL for the default array, an empty list for an empty one.</summary>
    public TableWriter AddList(ImmutableArray<long> values)
    {
        if (values.IsDefault)
            return AddNull();
        var child = AddToList(values.Length, out var first);
        values.AsSpan().CopyTo(new Span<long>((long*)Vectors.DuckDBVectorGetData(child) + first, values.Length));
        return this;
    }

    /// <summary>A list; NULL for the default array, an empty list for an empty one.</summary>
    public TableWriter AddList(ImmutableArray<string> values)
    {
        if (values.IsDefault)
            return AddNull();
        var child = AddToList(values.Length, out var first);
        var data = (byte*)Vectors.DuckDBVectorGetData(child);
        for (var i = 0; i < values.Length; i++)
            PutText(child, data, (int)first + i, values[i]);
        return this;
    }

    public TableWriter AddAll(ImmutableArray<long?> values)
    {
        foreach (var value in values)
            Add(value);
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableWriter AddNull()
    {
        ref var column = ref _columns[_column++];
        if (column.Validity is null)
            MakeNullable(ref column);
        column.Validity[_row >> 6] &= ~(1UL << (_row & 63));
        return this;
    }

    public void EndRow()
    {
        if (_column != _columns.Length)
            throw new InvalidOperationException($"A row of {_table} has {_columns.Length} columns, {_column} were written");
        _column = 0;
        if (++_row == RowsOfVector)
            Append();
        if (_vectors == _vectorsAtOnce)
            HandOver();
    }

    /// <summary>Gives all rows to DuckDB.</summary>
    /// <exception cref="StoreException">DuckDB did not take them.</exception>
    public void HandOver()
    {
        if (_row > 0)
            Append();
        if (_vectors > 0)
            ThrowUnless(NativeMethods.Appender.DuckDBAppenderFlush(_appender));
        _vectors = 0;
    }

    public void Dispose()
    {
        // Closing an appender would hand over what is left in it.
        NativeMethods.Appender.DuckDBAppenderClear(_appender);
        _chunk.Dispose();
        _appender.Dispose();
    }

    private void Append()
    {
        Chunks.DuckDBDataChunkSetSize(_chunk, (ulong)_row);
        ThrowUnless(NativeMethods.Appender.DuckDBAppendDataChunk(_appender, _chunk));
        _vectors++;
        Begin();
    }

    private void Begin()
    {
        _row = 0;
        _column = 0;
        Chunks.DuckDBDataChunkReset(_chunk);
        for (var i = 0; i < _columns.Length; i++)
        {
            ref var column = ref _columns[i];
            column.Vector = Chunks.DuckDBDataChunkGetVector(_chunk, i);
            column.Data = Vectors.DuckDBVectorGetData(column.Vector);
            column.Validity = null;
            column.Children = 0;
        }
    }

    private static void MakeNullable(ref Column column)
    {
        Vectors.DuckDBVectorEnsureValidityWritable(column.Vector);
        column.Validity = Vectors.DuckDBVectorGetValidity(column.Vector);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TableWriter Put<T>(DuckDBType type, T value)
        where T : unmanaged
    {
        ((T*)Next(type).Data)[_row] = value;
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Column Next(DuckDBType type)
    {
        ref var column = ref _columns[_column++];
        if (column.Type != type)
            ThrowMismatch(type);
        return ref column;
    }

    private void ThrowMismatch(DuckDBType type) =>
        throw new InvalidOperationException($"Column {_column} of {_table} is {_columns[_column - 1].Type}, not {type}");

    /// <summary>Makes room in the list column's child vector, which may move.</summary>
    private IntPtr AddToList(int count, out ulong first)
    {
        ref var column = ref Next(DuckDBType.List);
        first = column.Children;
        var entry = (ulong*)column.Data + (2 * _row);
        entry[0] = first;
        entry[1] = (ulong)count;
        column.Children += (ulong)count;
        ThrowUnless(Vectors.DuckDBListVectorReserve(column.Vector, column.Children));
        ThrowUnless(Vectors.DuckDBListVectorSetSize(column.Vector, column.Children));
        return Vectors.DuckDBListVectorGetChild(column.Vector);
    }

    [SkipLocalsInit]
    private static void PutText(IntPtr vector, byte* data, int row, string text)
    {
        if (InlinedText.TryOf(text, out ((InlinedText*)data)[row]))
            return;
        if (text.Length > TextOnStack)
        {
            PutBytes(vector, data, row, Encoding.UTF8.GetBytes(text));
            return;
        }
        var bytes = stackalloc byte[3 * TextOnStack];
        PutBytes(vector, data, row, new ReadOnlySpan<byte>(bytes, Encoding.UTF8.GetBytes(text, new Span<byte>(bytes, 3 * TextOnStack))));
    }

    private static void PutBytes(IntPtr vector, byte* data, int row, ReadOnlySpan<byte> bytes)
    {
        if (InlinedText.TryOf(bytes, out ((InlinedText*)data)[row]))
            return;
        fixed (byte* start = bytes)
            Vectors.DuckDBVectorAssignStringElementLength(vector, (ulong)row, start, bytes.Length);
    }

    private void ThrowUnless(DuckDBState state)
    {
        if (state == DuckDBState.Success)
            return;
        throw new StoreException($"a row could not be written into {_table}: {NativeMethods.Appender.DuckDBAppenderError(_appender)}");
    }

    private struct Column
    {
        public DuckDBType Type;
        public IntPtr Vector;
        public void* Data;

        /// <summary>One bit per row, set where the row is not NULL; null until the first NULL.</summary>
        public ulong* Validity;

        /// <summary>Elements in the child vector of a list column.</summary>
        public ulong Children;
    }
}
