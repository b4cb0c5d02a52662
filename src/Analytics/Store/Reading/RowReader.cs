using System.Collections.Immutable;
using DuckDB.NET.Data;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>
/// The cells of one of our own queries, one after the other in the order of its columns, as <see cref="Tables.TableWriter"/> writes
/// them. A name with Maybe gives null where the cell is NULL; any other takes NULL for a fault.
/// </summary>
internal sealed class RowReader(DuckDBDataReader reader) : IDisposable
{
    private int _column;

    public bool Read()
    {
        _column = 0;
        return reader.Read();
    }

    public string Text() => reader.GetString(_column++);

    public string? MaybeText() => IsNull() ? null : Text();

    public int Integer() => reader.GetInt32(_column++);

    public int? MaybeInteger() => IsNull() ? null : Integer();

    public long Long() => reader.GetInt64(_column++);

    public long? MaybeLong() => IsNull() ? null : Long();

    public ulong Unsigned() => reader.GetFieldValue<ulong>(_column++);

    public ulong? MaybeUnsigned() => IsNull() ? null : Unsigned();

    public bool Boolean() => reader.GetBoolean(_column++);

    public bool? MaybeBoolean() => IsNull() ? null : Boolean();

    public double? MaybeDouble() => IsNull() ? null : reader.GetDouble(_column++);

    public KiB Size() => KiB.OfBytes(Long());

    public KiB? MaybeSize() => IsNull() ? null : Size();

    public Pages Pages(int pageSize) => Contracts.Pages.OfBytes(Long(), pageSize);

    public Pages? MaybePages(int pageSize) => IsNull() ? null : Pages(pageSize);

    public ImmutableArray<long> Longs() => [.. reader.GetFieldValue<List<long>>(_column++)];

    /// <summary>The default array where the cell is NULL.</summary>
    public ImmutableArray<long> MaybeLongs() => IsNull() ? default : Longs();

    public ImmutableArray<string> Texts() => [.. reader.GetFieldValue<List<string>>(_column++)];

    public void Fill(Span<long?> values)
    {
        foreach (ref var value in values)
            value = MaybeLong();
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Goes on to the next cell if this one is NULL.</summary>
    private bool IsNull()
    {
        if (!reader.IsDBNull(_column))
            return false;
        _column++;
        return true;
    }
}
