using System.CommandLine;
using System.CommandLine.Help;

namespace Oom.Cli.Commands;

/// <summary>The command line of <c>oom</c>: all commands, and what they have in common.</summary>
internal static class OomCommand
{
    private static readonly (string Name, Func<ExplainedCommand> Create, Action<ExplainedCommand> Complete)[] Commands =
    [
        (AnalyzeCommand.Name, AnalyzeCommand.Create, AnalyzeCommand.Complete),
        (ExplainCommand.Name, ExplainCommand.Create, ExplainCommand.Complete),
        (QueryCommand.Name, QueryCommand.Create, QueryCommand.Complete),
        (ReportCommand.Name, ReportCommand.Create, ReportCommand.Complete),
        (ShipCommand.Name, ShipCommand.Create, ShipCommand.Complete),
        (AssembleCommand.Name, AssembleCommand.Create, AssembleCommand.Complete),
        (ServeCommand.Name, ServeCommand.Create, ServeCommand.Complete),
        (RebuildCommand.Name, RebuildCommand.Create, RebuildCommand.Complete),
        (TopicsCommand.Name, TopicsCommand.Create, TopicsCommand.Complete),
        (TailCommand.Name, TailCommand.Create, TailCommand.Complete),
        (CheckConfigCommand.Name, CheckConfigCommand.Create, CheckConfigCommand.Complete),
        (SimulateCommand.Name, SimulateCommand.Create, SimulateCommand.Complete),
        (CompletionCommand.Name, CompletionCommand.Create, CompletionCommand.Complete),
    ];

    /// <summary>
    /// The command line to parse these arguments with. Only the command that is called gets its options: to make all of them
    /// takes longer than to read a hundred megabytes.
    /// </summary>
    public static RootCommand CreateFor(IReadOnlyList<string> arguments) => Create(arguments.Contains);

    /// <summary>With all options of all commands.</summary>
    public static RootCommand CreateWhole() => Create(_ => true);

    private static RootCommand Create(Func<string, bool> isCalled)
    {
        var root = new RootCommand("Turns the kernel's out-of-memory reports into answers: who is killed, where, and how often.");
        // Directives ([suggest]) would take a PATH in brackets for themselves.
        root.Directives.Clear();
        foreach (var (name, create, complete) in Commands)
        {
            var command = create();
            if (isCalled(name))
                complete(command);
            root.Add(command);
        }

        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Action = new HelpPage();
                help.Description = "Show this help.";
            }
            else if (option is VersionOption version)
            {
                version.Action = new VersionPage();
                version.Description = "Show the version.";
            }
        }

        root.SetAction(given => new HelpPage().Invoke(given));
        return root;
    }
}
