using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Columns;

/// <summary>Writes the result of a query in one format.</summary>
public interface IResultWriter
{
    /// <summary>Runs the query and writes all of its result.</summary>
    Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation);
}
