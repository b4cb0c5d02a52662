using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Watching;

namespace Oom.Cli.Serving;

/// <summary>What <c>oom serve</c> was asked to do.</summary>
internal sealed record ServeRequest
{
    /// <summary>The DuckDB file.</summary>
    public required string Database { get; init; }

    /// <summary>For the Kafka client, by librdkafka's names.</summary>
    public required IReadOnlyDictionary<string, string> Kafka { get; init; }

    public required IntakeOptions Intake { get; init; }

    /// <summary>Ends at the end of the topic.</summary>
    public bool Once { get; init; }

    /// <summary>Where it can be asked; null for nowhere.</summary>
    public ListenAddress? Listen { get; init; }

    /// <summary>Bounds that no query passes.</summary>
    public QueryLimits Limits { get; init; } = new();

    /// <summary>How the store is opened. Commits are the intake's to decide.</summary>
    public EventStoreOptions Store(ExportFolder? exports) => new()
    {
        Path = Database,
        CommitInterval = TimeSpan.MaxValue,
        QueryMemoryLimit = Limits.MemoryLimit,
        QueryThreads = Limits.Threads,
        ExportFolders = exports is null ? [] : [exports.Path],
    };
}
