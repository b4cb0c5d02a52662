using System.Collections.Immutable;
using System.Globalization;
using Apache.Arrow.Ipc;
using DuckDB.NET.Data;
using Oom.Analytics.Columns;

namespace Oom.Analytics.Store.Queries;

/// <summary>A statement that was let through, inside its read-only transaction, to be run once by a result writer.</summary>
public sealed class SelectQuery
{
    private readonly DuckDBCommand _command;
    private readonly string _sql;
    private readonly bool _isExplain;
    private readonly long? _rowLimit;

    internal SelectQuery(DuckDBCommand command, string sql, long? rowLimit)
    {
        _command = command;
        _sql = sql;
        _isExplain = QueryText.TrySkipExplain(sql, out _);
        _rowLimit = rowLimit;
    }

    /// <summary>Rows after which the result ends.</summary>
    public long RowLimit => _rowLimit ?? long.MaxValue;

    /// <summary>Rows one by one, as they are computed; nothing is held back.</summary>
    public ResultRows Read()
    {
        if (_isExplain)
        {
            _command.CommandText = _sql;
            var plan = _command.ExecuteReader();
            var names = Enumerable.Range(0, plan.FieldCount).Select(plan.GetName);
            return new ResultRows(plan, [.. names.Select(name => ResultColumn.Of(name, "VARCHAR"))], RowLimit);
        }
        var columns = Describe();
        _command.CommandText = columns.All(column => column.Conversion is null) ? _sql : Converted(columns);
        _command.UseStreamingMode = true;
        return new ResultRows(_command.ExecuteReader(), columns, RowLimit);
    }

    /// <summary>Record batches in Arrow's format.</summary>
    public IArrowArrayStream ReadArrow()
    {
        _command.CommandText = Limited();
        _command.UseStreamingMode = true;
        return _command.ExecuteArrowStream();
    }

    /// <summary>Lets DuckDB write the result to a Parquet file; returns the number of rows. The path must lie in an export folder.</summary>
    public long CopyToParquet(string path)
    {
        // Without USE_TMP_FILE false DuckDB writes a file beside it first, when the file is already there.
        _command.CommandText = $"COPY (\n{Limited()}\n) TO {Sql.Quote(path)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)";
        return _command.ExecuteNonQuery();
    }

    /// <summary>Names and types of the result, without running the query.</summary>
    private ImmutableArray<ResultColumn> Describe()
    {
        _command.CommandText = $"DESCRIBE SELECT * FROM (\n{_sql}\n)";
        using var reader = _command.ExecuteReader();
        var columns = ImmutableArray.CreateBuilder<ResultColumn>();
        while (reader.Read())
            columns.Add(ResultColumn.Of(reader.GetString(0), reader.GetString(1)));
        return columns.ToImmutable();
    }

    /// <summary>The statement with DuckDB turning some columns into text. A projection keeps the order of what is below it.</summary>
    private string Converted(ImmutableArray<ResultColumn> columns)
    {
        var selected = columns.Select((column, index) =>
        {
            var position = string.Create(CultureInfo.InvariantCulture, $"#{index + 1}");
            var name = column.Name.Replace("\"", "\"\"", StringComparison.Ordinal);
            return $"{(column.Conversion is null ? position : string.Format(CultureInfo.InvariantCulture, column.Conversion, position))} AS \"{name}\"";
        });
        return $"SELECT {string.Join(", ", selected)} FROM (\n{_sql}\n)";
    }

    private string Limited() => _rowLimit is null || _isExplain ? _sql : $"SELECT * FROM (\n{_sql}\n) LIMIT {_rowLimit}";
}
