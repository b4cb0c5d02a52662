using Oom.Contracts;
using Oom.Ingest.Sources;

namespace Oom.Cli.Analysis;

/// <summary>Which logs a command was asked to read, and how.</summary>
internal sealed record InputRequest
{
    /// <summary>Files, folders, patterns, <c>-</c>, and the kernel's own log by its path.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    public string? Node { get; init; }

    public bool NodeIsForced { get; init; }

    public LineFormat Format { get; init; }

    /// <summary>How they are opened; what is wrong with them goes to <paramref name="troubles"/>.</summary>
    public LogInputOptions Options(bool follow, InputTroubles troubles) =>
        new() { Node = Node, NodeIsForced = NodeIsForced, Format = Format, Follow = follow, Report = troubles.Add };

    /// <summary>Finds the logs; what is wrong with them goes to <paramref name="troubles"/>.</summary>
    public Task<ResolvedInputs> ResolveAsync(bool follow, InputTroubles troubles, CancellationToken stop) =>
        ResolveAsync(Options(follow, troubles), troubles, stop);

    public async Task<ResolvedInputs> ResolveAsync(LogInputOptions options, InputTroubles troubles, CancellationToken stop)
    {
        // Standard input may stay silent for long, and a read of it cannot be called back.
        var resolved = await LogInputs.ResolveAsync(Paths, options, stop).WaitAsync(stop).ConfigureAwait(false);
        foreach (var problem in resolved.Problems)
            troubles.Add(problem);
        return resolved;
    }
}
