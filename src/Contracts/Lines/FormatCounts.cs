namespace Oom.Contracts;

/// <summary>Counters of one format since the start of a run.</summary>
/// <param name="Format">The outermost wrapper.</param>
/// <param name="Lines">Kernel lines unwrapped and looked at. Lines skipped because they hold none of the grammar's words are in no format's count.</param>
/// <param name="Malformed">Lines that could not be unwrapped.</param>
public readonly record struct FormatCounts(LineFormat Format, long Lines, long Malformed);
