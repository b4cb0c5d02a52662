using System.Collections.Frozen;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>The values of our enumerations for the words that <see cref="KernelWords"/> puts into the tables.</summary>
public static class StoredWords
{
    private const string ConstraintPrefix = "CONSTRAINT_";

    private static readonly FrozenDictionary<string, TimeProvenance> Provenances =
        Enum.GetValues<TimeProvenance>().Where(value => value != TimeProvenance.None).ToFrozenDictionary(value => KernelWords.Of(value)!);

    private static readonly FrozenDictionary<string, OomScope> Scopes = Enum.GetValues<OomScope>().ToFrozenDictionary(KernelWords.Of);

    private static readonly FrozenDictionary<string, OomOutcome> Outcomes = Enum.GetValues<OomOutcome>().ToFrozenDictionary(KernelWords.Of);

    private static readonly FrozenDictionary<string, ReportEnd> Ends = Enum.GetValues<ReportEnd>().ToFrozenDictionary(KernelWords.Of);

    private static readonly FrozenDictionary<string, MissingPart> MissingParts =
        Enum.GetValues<MissingPart>().Where(value => value != MissingPart.None).ToFrozenDictionary(value => KernelWords.Of(value)[0]);

    private static readonly FrozenDictionary<string, ReportSections> AllSections =
        Enum.GetValues<ReportSections>().Where(value => value != ReportSections.None).ToFrozenDictionary(KernelWords.Of);

    public static TimeProvenance ProvenanceOf(string? word) => word is null ? TimeProvenance.None : Provenances[word];

    public static OomScope ScopeOf(string word) => Scopes[word];

    public static OomOutcome OutcomeOf(string word) => Outcomes[word];

    public static ReportEnd EndOf(string word) => Ends[word];

    public static MissingPart MissingOf(IEnumerable<string> words) => words.Aggregate(MissingPart.None, (all, word) => all | MissingParts[word]);

    public static ReportSections SectionsOf(string words) => words.Length == 0 ? ReportSections.None
        : words.Split(',').Aggregate(ReportSections.None, (all, word) => all | AllSections[word]);

    /// <summary>As the kernel prints it: <c>memory_policy</c> is <c>CONSTRAINT_MEMORY_POLICY</c>.</summary>
    public static string? ConstraintOf(string? word) => word is null ? null : ConstraintPrefix + word.ToUpperInvariant();
}
