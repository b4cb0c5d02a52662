namespace Oom.Ingest.Sources;

/// <summary>Something of an input that was not read, or not as it stands.</summary>
/// <param name="Path">The input as a person calls it.</param>
/// <param name="Line">1-based line, or 0 when the whole input is meant.</param>
/// <param name="Reason">Why, as a sentence without a full stop.</param>
/// <param name="IsError">Set when it must change the exit code: the input was asked for and cannot be read.</param>
public sealed record InputProblem(string Path, long Line, string Reason, bool IsError)
{
    public override string ToString() => Line > 0 ? $"{Path}:{Line}: {Reason}" : $"{Path}: {Reason}";
}
