using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>Words and what they say: verdicts, definitions.</summary>
public sealed record Terms(ImmutableArray<Term> Items) : Block;

/// <summary>One of them.</summary>
/// <param name="Word">The word.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Qualifier">A few words beside it, such as how sure it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Advice">What to do.</param>
public sealed record Term(string Word, Phrase Subject, string Qualifier, Phrase Text, Phrase Advice);
