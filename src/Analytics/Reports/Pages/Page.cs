using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>The whole report as it is read, whatever form it takes. Nothing in it is escaped yet.</summary>
public sealed record Page
{
    public required string Title { get; init; }

    /// <summary>Period, as-of time, time zone.</summary>
    public required ImmutableArray<string> Standing { get; init; }

    public required Phrase Headline { get; init; }

    public required ImmutableArray<PageFigure> Figures { get; init; }

    /// <summary>What to look at first.</summary>
    public required ImmutableArray<Phrase> Findings { get; init; }

    public required ImmutableArray<Section> Sections { get; init; }

    /// <summary>Small print at the end.</summary>
    public required ImmutableArray<Phrase> Colophon { get; init; }
}

/// <summary>A headline number.</summary>
/// <param name="Number">The number.</param>
/// <param name="Label">What it counts.</param>
/// <param name="Note">What belongs to it: an interval, a share.</param>
public sealed record PageFigure(string Number, string Label, string Note);
