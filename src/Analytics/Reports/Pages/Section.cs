using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>A question and its answer.</summary>
/// <param name="Id">For links; unique in the page.</param>
/// <param name="Heading">The question.</param>
/// <param name="Short">Its name in the list of contents.</param>
/// <param name="Lede">The answer in a sentence or two.</param>
/// <param name="Blocks">What it rests on.</param>
public sealed record Section(string Id, string Heading, string Short, Phrase Lede, ImmutableArray<Block> Blocks);
