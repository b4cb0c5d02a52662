namespace Oom.Cli.Commands;

/// <summary><c>oom topics</c>.</summary>
internal static class TopicsCommand
{
    public const string Name = "topics";

    public static ExplainedCommand Create() => new(Name, "Makes the Kafka topics of the pipeline, compares them with the plan, or prints the plan for others to make them.");

    public static void Complete(ExplainedCommand command)
    {
        command.Add(TopicsCreateCommand.Create());
        command.Add(TopicsCheckCommand.Create());
        command.Add(TopicsPrintCommand.Create());
        command.SetAction(given => new HelpPage().Invoke(given));
    }
}
