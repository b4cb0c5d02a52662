using System.Collections.Immutable;

namespace Oom.Analytics.Store;

/// <summary>How far a source is in the store: what a resumed run has to know. See <see cref="Contracts.SourceProgress"/>.</summary>
public sealed record StoredProgress
{
    public required string Identity { get; init; }
    public required string Name { get; init; }
    public required string Node { get; init; }
    public required long ResumeOffset { get; init; }
    public required long ResumeLine { get; init; }
    public required long ReadOffset { get; init; }
    public required long LinesRead { get; init; }
    public required ImmutableDictionary<string, string> Boots { get; init; }
    public required bool IsFinished { get; init; }

    /// <summary>The machine of its first line that is known to be the kernel's; null when none was met.</summary>
    public string? KernelNode { get; init; }
}
