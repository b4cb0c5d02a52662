namespace Oom.Analytics.Store.Queries;

/// <summary>Bounds of a user's query.</summary>
public sealed record QueryLimits
{
    /// <summary>How long a query may run, the writing of its result included. Default 5 min.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Rows after which the result ends. Default none.</summary>
    public long? Rows { get; init; }

    /// <summary>What DuckDB may use before it spills to disk, for a file that is opened to be queried. Default 512MB.</summary>
    public string MemoryLimit { get; init; } = "512MB";

    /// <summary>Threads of DuckDB for such a file. Default: the processors of the machine, at most 8.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 8);
}
