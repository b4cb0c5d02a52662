using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>Columns along time, one picture below the other with the same scales.</summary>
/// <param name="Caption">What it shows, with its unit and period.</param>
/// <param name="Summary">The same for those who cannot see it.</param>
/// <param name="Axis">Time.</param>
/// <param name="Panels">From top to bottom.</param>
/// <param name="Numbers">What the columns stand for.</param>
public sealed record Timeline(string Caption, string Summary, Axis Axis, ImmutableArray<TimelinePanel> Panels, Table Numbers) : Block;

/// <summary>One of them.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Bars">Where, how wide, how high; the highest of panels of one scale has 1.</param>
/// <param name="Peak">What stands above its highest column; null for nothing.</param>
/// <param name="Tone">What it is about.</param>
public sealed record TimelinePanel(string Label, ImmutableArray<StripBar> Bars, AxisMark? Peak, Tone Tone);
