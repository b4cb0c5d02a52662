namespace Oom.Analytics.Store.Queries;

/// <summary>What a query gave.</summary>
/// <param name="Rows">Rows written.</param>
/// <param name="IsCut">The row limit was reached and there was more, as far as the format lets us know.</param>
/// <param name="Elapsed">From the start of the query to the end of writing.</param>
public readonly record struct QueryOutcome(long Rows, bool IsCut, TimeSpan Elapsed);
