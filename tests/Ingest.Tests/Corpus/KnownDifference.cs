namespace Oom.Ingest.Tests.Corpus;

/// <summary>
/// A difference between truth and log, or between two text forms of one log, that lies in the logs and not in us. Empty
/// members fit everything; <see cref="Scenario"/> and <see cref="Form"/> may end in <c>*</c>.
/// </summary>
internal sealed record KnownDifference(string Scenario, string Form, string Check, string Reason)
{
    public bool Fits(string scenario, string form, string check) => Fits(Scenario, scenario) && Fits(Form, form) && Fits(Check, check);

    private static bool Fits(string pattern, string value) =>
        pattern.Length == 0 || (pattern[^1] == '*' ? value.StartsWith(pattern[..^1], StringComparison.Ordinal) : value == pattern);
}
