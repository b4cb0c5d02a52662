namespace Oom.Cli.Completion;

/// <summary>What an option takes.</summary>
internal enum CompletionValue
{
    None,
    File,
    Folder,
    Other,
}
