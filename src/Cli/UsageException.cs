namespace Oom.Cli;

/// <summary>Options or arguments that make no sense: a message for the person at the terminal, exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
