namespace Oom.Analytics.Store;

public sealed record EventStoreOptions
{
    public const string InMemory = ":memory:";

    /// <summary>The DuckDB file, made when missing; <c>:memory:</c> (the default) keeps everything in this process.</summary>
    public string Path { get; init; } = InMemory;

    /// <summary>
    /// What DuckDB may use while it is written to, before it spills to disk: a number and a unit. Default 44MB, with which
    /// a flood of reports spills little; at least 32MB, because with less than 24MB a commit can fail. It holds some 30 MB
    /// more beside the limit.
    /// </summary>
    public string MemoryLimit { get; init; } = "44MB";

    /// <summary>The same from the first query on. Default 128MB.</summary>
    public string QueryMemoryLimit { get; init; } = "128MB";

    /// <summary>Threads of DuckDB. Default 1: the parser needs the other core more than an append does. 1 to 64.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The same from the first query on. Default: as before it.</summary>
    public int? QueryThreads { get; init; }

    /// <summary>Rows collected before they are looked up in the ledger and appended. Default 1,024; 1 to 1,000,000.</summary>
    public int StageRows { get; init; } = 1_024;

    /// <summary>
    /// Rows before a transaction is committed without being asked. Default 2,000,000; at least 1. A commit costs as much as
    /// some ten thousand rows: what fills no row group of its table is written again by the next one.
    /// </summary>
    public int CommitRows { get; init; } = 2_000_000;

    /// <summary>Time after which the next write commits. Default 5 s; at least 0.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Folders into which this process may export (Parquet). Nothing else on disk can be reached by SQL.</summary>
    public IReadOnlyList<string> ExportFolders { get; init; } = [];
}
