using DuckDB.NET.Data;

namespace Oom.Analytics.Store.Views;

/// <summary>The current row of one of our own queries.</summary>
internal readonly struct AnswerRow(DuckDBDataReader reader)
{
    public string Text(int column) => reader.GetString(column);

    public string? MaybeText(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public long Integer(int column) => reader.GetInt64(column);

    public long? MaybeInteger(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public double? MaybeDouble(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    public DateTimeOffset? MaybeTime(int column) =>
        reader.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));
}
