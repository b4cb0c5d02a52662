using System.CommandLine;
using Oom.Cli.Completion;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary><c>oom completion</c>.</summary>
internal static class CompletionCommand
{
    public const string Name = "completion";

    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    public static ExplainedCommand Create() => new(Name, "Prints a script that makes the shell complete commands, options and their values.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var shell = new Argument<string>("SHELL") { Description = $"{string.Join(", ", Shells)}." };
        shell.CompletionSources.Add(Shells);
        command.Examples =
        [
            ("source <(oom completion bash)", "for this shell; in ~/.bashrc for all"),
            ("oom completion zsh > \"${fpath[1]}/_oom\"", "for zsh, from its next start"),
            ("oom completion fish > ~/.config/fish/completions/oom.fish", "for fish"),
        ];
        command.Add(shell);
        command.SetAction(given =>
        {
            var words = CompletionWords.Of(OomCommand.CreateWhole());
            var script = given.GetValue(shell) switch
            {
                "bash" => BashScript.Write(words),
                "zsh" => ZshScript.Write(words),
                "fish" => FishScript.Write(words),
                var other => throw new UsageException($"no completion for '{other}': must be one of {string.Join(", ", Shells)}"),
            };
            Screen.Print(script);
            return ExitCode.Ok;
        });
    }
}
