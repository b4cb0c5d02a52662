using DuckDB.NET.Data;
using Oom.Analytics.Reports;

namespace Oom.Analytics.Store.Views;

/// <summary>The current row of one of our own queries.</summary>
internal readonly struct AnswerRow(DuckDBDataReader reader) : IAnswerRow
{
    public string Text(int column) => reader.GetString(column);

    public string? MaybeText(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public long Integer(int column) => reader.GetInt64(column);

    public long? MaybeInteger(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public double Double(int column) => reader.GetDouble(column);

    public double? MaybeDouble(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    public bool Truth(int column) => reader.GetBoolean(column);

    public bool? MaybeTruth(int column) => reader.IsDBNull(column) ? null : reader.GetBoolean(column);

    public DateTimeOffset Time(int column) => new(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));

    public DateTimeOffset? MaybeTime(int column) => reader.IsDBNull(column) ? null : Time(column);
}
