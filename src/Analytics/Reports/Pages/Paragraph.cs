namespace Oom.Analytics.Reports.Pages;

/// <summary>Some sentences.</summary>
/// <param name="Text">The sentences.</param>
/// <param name="IsNote">Small print: what the numbers rest on.</param>
public sealed record Paragraph(Phrase Text, bool IsNote = false) : Block;
