using System.CommandLine;
using System.CommandLine.Completions;
using Oom.Cli.Commands;

namespace Oom.Cli.Completion;

/// <summary>What can be typed after a command, taken from the commands themselves, so that a script never lags behind.</summary>
/// <param name="Path">Words of the command after <c>oom</c>; empty for <c>oom</c> itself.</param>
/// <param name="Commands">Names of the commands below it.</param>
/// <param name="Options">Its options.</param>
/// <param name="Values">Words that its argument takes; empty for any.</param>
/// <param name="TakesFiles">Whether its argument is a file.</param>
internal sealed record CompletionWords(
    IReadOnlyList<string> Path, IReadOnlyList<(string Name, string Description)> Commands, IReadOnlyList<CompletionOption> Options,
    IReadOnlyList<string> Values, bool TakesFiles)
{
    public static IReadOnlyList<CompletionWords> Of(RootCommand root) => [.. Of(root, [])];

    private static IEnumerable<CompletionWords> Of(Command command, IReadOnlyList<string> path)
    {
        var argument = command.Arguments.FirstOrDefault();
        yield return new CompletionWords(
            path,
            [.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, FirstSentence(sub.Description)))],
            [.. HelpPage.OptionsOf(command).Select(OptionOf)],
            argument is null ? [] : WordsOf(argument),
            TakesFiles: argument?.Name == "PATH");
        foreach (var found in command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => Of(sub, [.. path, sub.Name])))
            yield return found;
    }

    private static CompletionOption OptionOf(Option option)
    {
        string[] names = [option.Name, .. option.Aliases.Where(alias => alias.StartsWith('-') && alias != "-?")];
        var takesValue = option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
        var kind = !takesValue ? CompletionValue.None
            : option.HelpName == "FILE" ? CompletionValue.File
            : option.HelpName == "FOLDER" ? CompletionValue.Folder
            : CompletionValue.Other;
        return new CompletionOption([.. names.Distinct()], FirstSentence(option.Description), kind, takesValue ? WordsOf(option) : []);
    }

    private static string[] WordsOf(Symbol symbol) => [.. symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];

    private static string FirstSentence(string? description)
    {
        var text = description ?? "";
        return text.IndexOfAny(['.', ':', ';']) is var end and > 0 ? text[..end] : text;
    }
}
