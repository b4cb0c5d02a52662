using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Looks at one matter and speaks, or stays silent. Without state.</summary>
public interface IVerdictRule
{
    /// <summary>The names of all verdicts that it may give.</summary>
    ImmutableArray<string> Names { get; }

    /// <summary>Empty where nothing calls for it.</summary>
    ImmutableArray<Verdict> Judge(ReportFacts facts);
}
