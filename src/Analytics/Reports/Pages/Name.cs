namespace Oom.Analytics.Reports.Pages;

/// <summary>A word of the log: chosen by whoever started a process, so hostile. Each form shows it as a name and never obeys it.</summary>
/// <param name="Text">As stored; null where the log does not tell it.</param>
public readonly record struct Name(string? Text);
