using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>The topics of the pipeline: the one place that says what they are called and like.</summary>
public static class TopicPlans
{
    private const int MiB = 1024 * 1024;

    public static TopicPlan KernelLines { get; } = new()
    {
        Name = "kernel.lines",
        Holds = "batches of log lines",
        Key = "node",
        Partitions = 12,
        Retention = TimeSpan.FromDays(7),
        LongestMessage = MiB,
    };

    /// <summary>Kept for ever: all tables can be made from it again.</summary>
    public static TopicPlan OomEvents { get; } = new()
    {
        Name = "oom.events",
        Holds = "OOM reports and other events",
        Key = "node",
        Partitions = 6,
        Retention = null,
        // a table of 65,536 tasks is 4 MB
        LongestMessage = 8 * MiB,
    };

    public static TopicPlan AssemblerProgress { get; } = new()
    {
        Name = "oom.assembler-progress",
        Holds = "how far each source of lines was assembled",
        Key = "topic/partition/node/source",
        Partitions = 1,
        IsCompacted = true,
        LongestMessage = MiB,
        // It is read as a whole at each start, and what is compacted is only what lies in closed segments.
        Further = ImmutableSortedDictionary<string, string>.Empty.Add("segment.ms", "3600000").Add("min.cleanable.dirty.ratio", "0.1"),
    };

    public static TopicPlan DeadLetters { get; } = new()
    {
        Name = "oom.dead-letters",
        Holds = "messages that could not be read",
        Key = "topic/partition",
        Partitions = 3,
        Retention = TimeSpan.FromDays(30),
        // whatever another topic takes, and the reason
        LongestMessage = 9 * MiB,
    };

    public static TopicPlan MemorySamples { get; } = new()
    {
        Name = "memory.samples",
        Holds = "memory use of nodes, processes and cgroups",
        Key = "node",
        Partitions = 12,
        Retention = TimeSpan.FromDays(30),
        LongestMessage = MiB,
    };

    public static ImmutableArray<TopicPlan> All { get; } = [KernelLines, OomEvents, AssemblerProgress, DeadLetters, MemorySamples];
}
