using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>Parts that stand side by side where there is room.</summary>
public sealed record Pair(ImmutableArray<Block> Left, ImmutableArray<Block> Right) : Block;
