namespace Oom.Cli.Output;

/// <summary>The output cannot be written; the message names it. Exit code 5.</summary>
internal sealed class OutputException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>What the file system says of a file or folder; null is standard output.</summary>
    public static OutputException Of(string? path, Exception failure) => new($"{path ?? "standard output"} cannot be written: {failure.Message}", failure);
}
