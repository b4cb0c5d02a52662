namespace Oom.Ingest.Kafka;

/// <summary>Settings of the Kafka clients (librdkafka's names) as assembling needs them. Pure.</summary>
public static class AssemblerSettings
{
    /// <summary>As long as the longest message that a topic of ours takes.</summary>
    private const string LongestMessage = "9437184";

    private const string Instance = "group.instance.id";

    /// <summary>Settings of groups, which a client in none does not take.</summary>
    private static readonly string[] OfGroups =
        ["group.id", Instance, "session.timeout.ms", "heartbeat.interval.ms", "max.poll.interval.ms", "partition.assignment.strategy"];

    private static readonly Dictionary<string, string> MemberDefaults = new()
    {
        ["client.id"] = "oom-assemble",
        // The partitions of one that was killed move after this time, the shortest that brokers allow unless told otherwise.
        ["session.timeout.ms"] = "6000",
        ["heartbeat.interval.ms"] = "1500",
        ["queued.max.messages.kbytes"] = "16384",
        // Who joins or leaves stops only what moves.
        ["partition.assignment.strategy"] = "cooperative-sticky",
    };

    private static readonly Dictionary<string, string> MemberNeeds = new()
    {
        ["enable.auto.commit"] = "false",
        ["enable.auto.offset.store"] = "false",
        ["auto.offset.reset"] = "earliest",
        ["isolation.level"] = "read_committed",
        ["enable.partition.eof"] = "true",
        ["allow.auto.create.topics"] = "false",
    };

    private static readonly Dictionary<string, string> WriterDefaults = new()
    {
        ["client.id"] = "oom-assemble",
        ["compression.type"] = "lz4",
        ["linger.ms"] = "5",
        ["queue.buffering.max.kbytes"] = "65536",
        ["message.max.bytes"] = LongestMessage,
        // As Java's clients do it: the same node is in the same partition, whoever writes.
        ["partitioner"] = "murmur2_random",
        // The broker gives up what a killed assembler has left open after this time.
        ["transaction.timeout.ms"] = "10000",
    };

    private static readonly Dictionary<string, string> WriterNeeds = new()
    {
        ["enable.idempotence"] = "true",
        ["acks"] = "all",
        ["allow.auto.create.topics"] = "false",
    };

    /// <summary>The member of the group.</summary>
    /// <exception cref="ClientSettingException">A setting of the user would lose events or give them twice.</exception>
    public static Dictionary<string, string> Member(IReadOnlyDictionary<string, string> given, string group)
    {
        var all = With(given, MemberDefaults, MemberNeeds);
        all["group.id"] = group;
        return all;
    }

    /// <summary>Who writes the transactions. A member with a name of its own goes on with those of the process before it.</summary>
    /// <exception cref="ClientSettingException">A setting of the user would lose events or give them twice.</exception>
    public static Dictionary<string, string> Writer(IReadOnlyDictionary<string, string> given, string group)
    {
        var all = With(given, WriterDefaults, WriterNeeds);
        all["transactional.id"] = $"{group}-{(all.GetValueOrDefault(Instance) is { Length: > 0 } instance ? instance : Guid.NewGuid().ToString("n"))}";
        foreach (var name in OfGroups)
            all.Remove(name);
        return all;
    }

    /// <summary>In no group, and leaving no trace.</summary>
    public static Dictionary<string, string> Spectator(IReadOnlyDictionary<string, string> given, bool seesUncommitted)
    {
        ArgumentNullException.ThrowIfNull(given);
        var all = new Dictionary<string, string>(given);
        foreach (var name in OfGroups)
            all.Remove(name);
        foreach (var (name, value) in MemberNeeds)
            all[name] = value;
        all["group.id"] = "oom-spectator";
        all["isolation.level"] = seesUncommitted ? "read_uncommitted" : "read_committed";
        return all;
    }

    private static Dictionary<string, string> With(
        IReadOnlyDictionary<string, string> given, Dictionary<string, string> defaults, Dictionary<string, string> needs)
    {
        ArgumentNullException.ThrowIfNull(given);
        var all = new Dictionary<string, string>(defaults);
        foreach (var (name, value) in given)
            all[ClientSettings.FirstNameOf(name)] = value;
        foreach (var (name, needed) in needs)
        {
            if (all.TryGetValue(name, out var value) && value != needed && !(name == "acks" && value == "-1"))
                throw new ClientSettingException(name, $"is '{value}': with anything but {needed} events would be lost or come twice; leave it out");
            all[name] = needed;
        }

        return all;
    }
}
