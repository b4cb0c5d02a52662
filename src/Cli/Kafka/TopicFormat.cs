namespace Oom.Cli.Kafka;

/// <summary>How the plan of the topics is printed. The members are the words of <c>--format</c>.</summary>
internal enum TopicFormat
{
    Table,
    Commands,
    Strimzi,
}
