using Oom.Cli.Analysis;
using Oom.Cli.Output;

namespace Oom.Cli.Explanation;

/// <summary>What <c>oom explain</c> was asked to do.</summary>
internal sealed record ExplainRequest
{
    public required InputRequest Input { get; init; }

    /// <summary>An id, or the beginning of one; null for the latest report.</summary>
    public string? Id { get; init; }

    public bool All { get; init; }

    public required OutputTarget Output { get; init; }
}
