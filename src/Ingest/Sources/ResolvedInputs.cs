using System.Collections.Immutable;

namespace Oom.Ingest.Sources;

/// <summary>The inputs that paths stand for, in the order to read them, and what is not among them and why.</summary>
public sealed record ResolvedInputs(ImmutableArray<ILogInput> Inputs, ImmutableArray<InputProblem> Problems)
{
    /// <summary>Bytes of all inputs as they are stored, or null when one's size is not known.</summary>
    public long? TotalBytes => Inputs.Any(input => input.TotalBytes is null) ? null : Inputs.Sum(input => input.TotalBytes);

    /// <summary>Bytes read of all inputs, as they are stored.</summary>
    public long BytesRead => Inputs.Sum(input => input.BytesRead);
}
