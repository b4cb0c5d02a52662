namespace Oom.Analytics.Reports.Pages;

/// <summary>What a column holds.</summary>
public enum ColumnKind : byte
{
    /// <summary>Words, to the left.</summary>
    Text,

    /// <summary>Paths and other long names.</summary>
    Path,

    /// <summary>Words that stay on one line: times, verdicts.</summary>
    Term,

    /// <summary>Figures, to the right, so that their digits stand below each other.</summary>
    Number,

    /// <summary>Nothing but a picture of what other columns say; a form without pictures leaves it out.</summary>
    Picture,
}
