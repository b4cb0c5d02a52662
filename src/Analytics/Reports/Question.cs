namespace Oom.Analytics.Reports;

/// <summary>A question in SQL that whoever reads the report can ask again, and how a row of its answer is read.</summary>
/// <param name="Sql">One statement that reads, as <c>oom query</c> takes it.</param>
/// <param name="Read">Takes what it needs of the current row.</param>
/// <param name="Most">Rows to keep; the others are only counted.</param>
public sealed record Question<TRow>(string Sql, Func<IAnswerRow, TRow> Read, int Most = int.MaxValue);
