namespace Oom.Analytics.Reports.Pages;

/// <summary>A piece of text.</summary>
/// <param name="Text">May hold words of the log: every form escapes it.</param>
/// <param name="IsName">All of it is a word of the log, to be set apart from ours.</param>
public readonly record struct Run(string Text, bool IsName);
