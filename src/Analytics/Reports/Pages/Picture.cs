using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>A picture in a cell, of numbers that stand in other cells of the row. Places go from 0 to 1.</summary>
public abstract record Picture;

/// <summary>A bar from the left. A log may have any number, so that a share is not always one: the bar stops at both ends.</summary>
public sealed record BarPicture(double Share, Tone Tone) : Picture
{
    public double Length => double.IsNaN(Share) ? 0 : Math.Clamp(Share, 0, 1);
}

/// <summary>An estimate and its interval on a scale; an end that is not known is open.</summary>
/// <param name="Low">Null where it goes on beyond the left end.</param>
/// <param name="Middle">Null where there is no estimate.</param>
/// <param name="High">Null where it goes on beyond the right end.</param>
/// <param name="Reference">A line to compare with, such as no change.</param>
public sealed record IntervalPicture(double? Low, double? Middle, double? High, double? Reference, Tone Tone) : Picture;

/// <summary>Columns along time.</summary>
/// <param name="Bars">Where, how wide, how high.</param>
/// <param name="Loops">Spans of time in which something was killed again and again.</param>
/// <param name="Summary">For those who cannot see it: these numbers stand nowhere else in the row.</param>
public sealed record StripPicture(ImmutableArray<StripBar> Bars, ImmutableArray<StripSpan> Loops, string Summary) : Picture;

/// <summary>A column of a strip.</summary>
public readonly record struct StripBar(double Left, double Width, double Height);

/// <summary>A span of a strip.</summary>
public readonly record struct StripSpan(double Left, double Width);
