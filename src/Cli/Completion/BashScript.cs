using System.Text;

namespace Oom.Cli.Completion;

/// <summary>Completion for bash, without the bash-completion package.</summary>
internal static class BashScript
{
    public static string Write(IReadOnlyList<CompletionWords> commands)
    {
        var script = new StringBuilder("""
            # bash completion for oom; made by `oom completion bash`.
            _oom() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path= i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "$path ${COMP_WORDS[i]}" in

            """);
        foreach (var command in commands.Where(command => command.Path.Count > 0))
            script.Append($"            ' {string.Join(' ', command.Path)}') path=' {string.Join(' ', command.Path)}' ;;\n");
        script.Append("""
                    esac
                done
                case "$path" in

            """);
        foreach (var command in commands)
        {
            script.Append($"        '{(command.Path.Count == 0 ? "" : " " + string.Join(' ', command.Path))}')\n");
            script.Append("            case \"$before\" in\n");
            foreach (var option in command.Options.Where(option => option.Value != CompletionValue.None))
                script.Append($"                {string.Join('|', option.Names)}) {Reply(option.Value, option.Words)}; return ;;\n");
            script.Append("            esac\n");
            script.Append($"            if [[ $word == -* ]]; then {Words(command.Options.SelectMany(option => option.Names))}; return; fi\n");
            if (command.Commands.Count > 0)
                script.Append($"            {Words(command.Commands.Select(sub => sub.Name))}\n");
            else if (command.Values.Count > 0)
                script.Append($"            {Words(command.Values)}\n");
            else if (command.TakesFiles)
                script.Append($"            {Reply(CompletionValue.File, [])}\n");
            script.Append("            ;;\n");
        }

        script.Append("""
                esac
            }
            complete -F _oom oom

            """);
        return script.ToString();
    }

    private static string Reply(CompletionValue value, IReadOnlyList<string> words) =>
        words.Count > 0 ? Words(words)
        : value switch
        {
            CompletionValue.File => "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$word\")",
            CompletionValue.Folder => "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- \"$word\")",
            CompletionValue.Other or CompletionValue.None => ":",
        };

    private static string Words(IEnumerable<string> words) => $"mapfile -t COMPREPLY < <(compgen -W '{string.Join(' ', words)}' -- \"$word\")";
}
