using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>A scale with its marks.</summary>
/// <param name="Marks">From left to right.</param>
public sealed record Axis(ImmutableArray<AxisMark> Marks);

/// <summary>A mark of a scale.</summary>
/// <param name="Place">From 0, the left end, to 1.</param>
/// <param name="Label">What stands there.</param>
/// <param name="IsMinor">May be left out where there is no room.</param>
public readonly record struct AxisMark(double Place, string Label, bool IsMinor = false);
