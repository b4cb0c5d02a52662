namespace Oom.Analytics.Columns;

/// <summary>A column of a result.</summary>
/// <param name="Name">As the query names it.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Conversion">What DuckDB has to do with it first: a format with <c>{0}</c> for the column; null for nothing.</param>
public sealed record ResultColumn(string Name, ColumnKind Kind, string? Conversion)
{
    // System.Decimal holds 28 digits.
    private const int WidestDecimal = 28;

    public bool IsRightAligned => Kind is ColumnKind.Integer or ColumnKind.Unsigned or ColumnKind.Float or ColumnKind.Double
        or ColumnKind.Decimal or ColumnKind.Number;

    /// <param name="name">Name of the column.</param>
    /// <param name="type">DuckDB's name of its type, as DESCRIBE gives it.</param>
    public static ResultColumn Of(string name, string type)
    {
        const string AsText = "CAST({0} AS VARCHAR)";
        return type switch
        {
            "VARCHAR" => new ResultColumn(name, ColumnKind.Text, null),
            "BOOLEAN" => new ResultColumn(name, ColumnKind.Boolean, null),
            "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" => new ResultColumn(name, ColumnKind.Integer, null),
            "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" => new ResultColumn(name, ColumnKind.Unsigned, null),
            "FLOAT" => new ResultColumn(name, ColumnKind.Float, null),
            "DOUBLE" => new ResultColumn(name, ColumnKind.Double, null),
            "HUGEINT" or "UHUGEINT" or "BIGNUM" => new ResultColumn(name, ColumnKind.Number, AsText),
            "BLOB" => new ResultColumn(name, ColumnKind.Blob, null),
            "DATE" => new ResultColumn(name, ColumnKind.Date, null),
            "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" => new ResultColumn(name, ColumnKind.Timestamp, null),
            "TIMESTAMP WITH TIME ZONE" => new ResultColumn(name, ColumnKind.TimestampUtc, null),
            "JSON" => new ResultColumn(name, ColumnKind.Json, null),
            "VARIANT" => new ResultColumn(name, ColumnKind.Json, "CAST(CAST({0} AS JSON) AS VARCHAR)"),
            // What the client cannot read, or not without loss, becomes text inside DuckDB.
            _ when IsNested(type) => new ResultColumn(name, ColumnKind.Json, "CAST(to_json({0}) AS VARCHAR)"),
            _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) => IsWide(type)
                ? new ResultColumn(name, ColumnKind.Number, AsText)
                : new ResultColumn(name, ColumnKind.Decimal, null),
            _ => new ResultColumn(name, ColumnKind.Text, AsText),
        };
    }

    private static bool IsNested(string type) =>
        type.EndsWith(']') || type.StartsWith("STRUCT(", StringComparison.Ordinal) || type.StartsWith("MAP(", StringComparison.Ordinal)
        || type.StartsWith("UNION(", StringComparison.Ordinal);

    private static bool IsWide(string type)
    {
        var digits = type.AsSpan("DECIMAL(".Length);
        return !int.TryParse(digits[..digits.IndexOf(',')], out var width) || width > WidestDecimal;
    }
}
