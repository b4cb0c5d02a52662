using System.Collections.Immutable;
using System.IO;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Oom.Analytics.Columns;

/// <summary>The rows of a result, one at a time, with the kind of each column known.</summary>
public sealed class ResultRows : IDisposable
{
    private readonly DuckDBDataReader _reader;
    private readonly long _limit;
    private long _count;

    internal ResultRows(DuckDBDataReader reader, ImmutableArray<ResultColumn> columns, long limit)
    {
        _reader = reader;
        _limit = limit;
        Columns = columns;
    }

    public ImmutableArray<ResultColumn> Columns { get; }

    public WrittenRows Written => new(_count, IsCut);

    /// <summary>Set when the limit ended the result although there was another row.</summary>
    public bool IsCut { get; private set; }

    public bool Read()
    {
        if (IsCut || !_reader.Read())
            return false;
        if (_count == _limit)
        {
            IsCut = true;
            return false;
        }
        _count++;
        return true;
    }

    public bool IsNull(int column) => _reader.IsDBNull(column);

    public string Text(int column) => _reader.GetString(column);

    public bool Boolean(int column) => _reader.GetBoolean(column);

    public long Integer(int column) => _reader.GetInt64(column);

    public ulong Unsigned(int column) => _reader.GetFieldValue<ulong>(column);

    public float Float(int column) => _reader.GetFloat(column);

    public double Double(int column) => _reader.GetDouble(column);

    public decimal Decimal(int column) => _reader.GetDecimal(column);

    public DuckDBDateOnly Date(int column) => _reader.GetFieldValue<DuckDBDateOnly>(column);

    /// <summary>Not a DateTime: DuckDB knows infinity and years that .NET does not.</summary>
    public DuckDBTimestamp Timestamp(int column) => _reader.GetFieldValue<DuckDBTimestamp>(column);

    public byte[] Blob(int column)
    {
        using var stream = _reader.GetStream(column);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public void Dispose() => _reader.Dispose();
}
