using System.Text;

namespace Oom.Cli.Completion;

/// <summary>Completion for zsh: as a file <c>_oom</c> in fpath, or sourced.</summary>
internal static class ZshScript
{
    public static string Write(IReadOnlyList<CompletionWords> commands)
    {
        var script = new StringBuilder("""
            #compdef oom
            # zsh completion for oom; made by `oom completion zsh`.

            """);
        foreach (var command in commands)
            WriteFunction(script, command);
        script.Append("""
            if [[ $funcstack[1] == _oom ]]; then
                _oom "$@"
            else
                compdef _oom oom
            fi

            """);
        return script.ToString();
    }

    private static void WriteFunction(StringBuilder script, CompletionWords command)
    {
        script.Append($"{NameOf(command.Path)}() {{\n");
        if (command.Commands.Count > 0)
            script.Append("    local context state line\n");
        script.Append("    _arguments -s -S");
        foreach (var option in command.Options)
        {
            var names = option.Names.Count == 1 ? option.Names[0] : $"'{{{string.Join(',', option.Names)}}}'";
            var exclusion = option.Names.Count == 1 ? "" : $"({string.Join(' ', option.Names)})";
            script.Append($" \\\n        '{exclusion}{names}[{Escape(option.Description)}]{Action(option)}'");
        }

        if (command.Commands.Count > 0)
        {
            script.Append(" \\\n        '1: :->command' \\\n        '*:: :->arguments'\n");
            script.Append("    case $state in\n");
            script.Append("        command)\n");
            script.Append("            local -a commands=(\n");
            foreach (var (name, description) in command.Commands)
                script.Append($"                '{name}:{Escape(description)}'\n");
            script.Append("            )\n");
            script.Append("            _describe command commands ;;\n");
            script.Append("        arguments)\n");
            script.Append("            case $line[1] in\n");
            foreach (var (name, _) in command.Commands)
                script.Append($"                {name}) {NameOf([.. command.Path, name])} ;;\n");
            script.Append("            esac ;;\n");
            script.Append("    esac\n");
        }
        else if (command.Values.Count > 0)
        {
            script.Append($" \\\n        '1: :({string.Join(' ', command.Values)})'\n");
        }
        else
        {
            script.Append(command.TakesFiles ? " \\\n        '*:file:_files'\n" : "\n");
        }

        script.Append("}\n");
    }

    private static string NameOf(IReadOnlyList<string> path) => path.Count == 0 ? "_oom" : $"_oom_{string.Join('_', path)}";

    private static string Action(CompletionOption option) =>
        option.Words.Count > 0 ? $":value:({string.Join(' ', option.Words)})"
        : option.Value switch
        {
            CompletionValue.None => "",
            CompletionValue.File => ":file:_files",
            CompletionValue.Folder => ":folder:_files -/",
            CompletionValue.Other => ":value: ",
        };

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            .Replace(":", "\\:", StringComparison.Ordinal).Replace("'", "'\\''", StringComparison.Ordinal);
}
