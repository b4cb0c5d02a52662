using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>A part with a heading of its own.</summary>
/// <param name="Id">For links; unique in the page.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Kicker">A line above the heading: where and when.</param>
/// <param name="Blocks">What is in it.</param>
public sealed record Article(string Id, Phrase Heading, Phrase Kicker, ImmutableArray<Block> Blocks) : Block;
