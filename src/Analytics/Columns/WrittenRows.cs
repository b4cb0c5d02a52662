namespace Oom.Analytics.Columns;

/// <summary>What a writer has written.</summary>
/// <param name="Count">Rows.</param>
/// <param name="IsCut">There was more than the row limit lets through.</param>
public readonly record struct WrittenRows(long Count, bool IsCut);
