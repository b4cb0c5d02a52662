namespace Oom.Cli.Commands;

/// <summary><c>oom simulate</c>.</summary>
internal static class SimulateCommand
{
    public const string Name = "simulate";

    public static ExplainedCommand Create() => new(Name, "Makes up data to try things with, together with the truth about it.");

    public static void Complete(ExplainedCommand command)
    {
        command.Add(SimulateLogsCommand.Create());
        command.SetAction(given => new HelpPage().Invoke(given));
    }
}
