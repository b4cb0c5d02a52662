using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Tests.Store;

/// <summary>Short forms for asking a store.</summary>
internal static class StoreQuestions
{
    public static long CountOf(this EventStore store, string table) => (long)store.Ask($"SELECT count(*) FROM {table}")[0][0]!;

    /// <summary>The only row of a table as <c>column=value</c>, columns that are NULL left out.</summary>
    public static string Show(this EventStore store, string table, string condition = "true")
    {
        var names = store.Ask($"SELECT column_name FROM duckdb_columns() WHERE table_name = '{table}' ORDER BY column_index");
        var rows = store.Ask($"SELECT * FROM {table} WHERE {condition}");
        Assert.Single(rows);
        return string.Join(' ', names
            .Zip(rows[0], (name, value) => (Name: name[0], Value: value is byte[] bytes ? CellText.Of(bytes) : value is bool truth ? truth ? "true" : "false" : value))
            .Where(cell => cell.Value is not null)
            .Select(cell => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cell.Name}={cell.Value}")));
    }

    public static IReadOnlyList<object?[]> Ask(this EventStore store, string sql)
    {
        using var queries = store.OpenQueries(new QueryLimits());
        return queries.Ask(sql);
    }

    public static IReadOnlyList<object?[]> Ask(this QueryRunner queries, string sql)
    {
        var rows = new CollectedRows();
        queries.RunAsync(sql, rows, CancellationToken.None).GetAwaiter().GetResult();
        return rows.Rows;
    }

    private sealed class CollectedRows : IResultWriter
    {
        public List<object?[]> Rows { get; } = [];

        public Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation)
        {
            using var rows = query.Read();
            while (rows.Read())
                Rows.Add([.. Enumerable.Range(0, rows.Columns.Length).Select(column => Value(rows, column))]);
            return Task.FromResult(rows.Written);
        }

        private static object? Value(ResultRows rows, int column)
        {
            if (rows.IsNull(column))
                return null;
            return rows.Columns[column].Kind switch
            {
                ColumnKind.Boolean => rows.Boolean(column),
                ColumnKind.Integer => rows.Integer(column),
                ColumnKind.Unsigned => rows.Unsigned(column),
                ColumnKind.Double => rows.Double(column),
                ColumnKind.Blob => rows.Blob(column),
                _ => CellText.Of(rows, column),
            };
        }
    }
}
