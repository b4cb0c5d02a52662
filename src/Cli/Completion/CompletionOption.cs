namespace Oom.Cli.Completion;

/// <summary>An option, as a shell completes it.</summary>
/// <param name="Names">The long name first.</param>
/// <param name="Description">A few words.</param>
/// <param name="Value">What follows it.</param>
/// <param name="Words">The words that may follow; empty for any.</param>
internal sealed record CompletionOption(IReadOnlyList<string> Names, string Description, CompletionValue Value, IReadOnlyList<string> Words);
