namespace Oom.Analytics.Reports.Pages;

/// <summary>A part of a section.</summary>
public abstract record Block;
