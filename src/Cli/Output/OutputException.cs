namespace Oom.Cli.Output;

/// <summary>The output cannot be written; the message names it. Exit code 5.</summary>
internal sealed class OutputException(string message, Exception inner) : Exception(message, inner);
