using System.Text;

namespace Oom.Cli.Completion;

/// <summary>Completion for fish.</summary>
internal static class FishScript
{
    public static string Write(IReadOnlyList<CompletionWords> commands)
    {
        var script = new StringBuilder("""
            # fish completion for oom; made by `oom completion fish`.
            complete -c oom -f

            """);
        foreach (var command in commands)
        {
            var condition = Condition(command);
            foreach (var (name, description) in command.Commands)
                script.Append($"complete -c oom -n {condition} -a {name} -d {Quote(description)}\n");
            foreach (var word in command.Values)
                script.Append($"complete -c oom -n {condition} -a {word}\n");
            if (command.TakesFiles)
                script.Append($"complete -c oom -n {condition} -F\n");
            foreach (var option in command.Options)
                script.Append($"complete -c oom -n {condition}{Names(option)}{Value(option)} -d {Quote(option.Description)}\n");
        }

        return script.ToString();
    }

    private static string Condition(CompletionWords command)
    {
        var seen = string.Join("; and ", command.Path.Select(word => $"__fish_seen_subcommand_from {word}"));
        var below = command.Commands.Count == 0 ? "" : $"not __fish_seen_subcommand_from {string.Join(' ', command.Commands.Select(sub => sub.Name))}";
        return Quote(string.Join("; and ", new[] { seen, below }.Where(part => part.Length > 0)));
    }

    private static string Names(CompletionOption option) =>
        string.Concat(option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}"));

    private static string Value(CompletionOption option) =>
        option.Words.Count > 0 ? $" -x -a {Quote(string.Join(' ', option.Words))}"
        : option.Value switch
        {
            CompletionValue.None => "",
            CompletionValue.File => " -r -F",
            CompletionValue.Folder => " -x -a '(__fish_complete_directories)'",
            CompletionValue.Other => " -x",
        };

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
