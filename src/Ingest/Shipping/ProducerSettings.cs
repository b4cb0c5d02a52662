using System.Globalization;

namespace Oom.Ingest.Shipping;

/// <summary>Settings of the Kafka client (librdkafka's names) as shipping needs them. Pure.</summary>
public static class ProducerSettings
{
    private const string Queue = "queue.buffering.max.kbytes";
    private const int LeastKiB = 1024, MostKiB = 2097151;

    /// <summary>Without these something would be lost, or come in another order.</summary>
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["enable.idempotence"] = "true",
        ["acks"] = "all",
        // Nothing is too old to be delivered.
        ["message.timeout.ms"] = "0",
    };

    private static readonly Dictionary<string, string> SecondNames = new()
    {
        ["request.required.acks"] = "acks",
        ["delivery.timeout.ms"] = "message.timeout.ms",
        ["compression.codec"] = "compression.type",
        ["queue.buffering.max.ms"] = "linger.ms",
    };

    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["client.id"] = "oom-ship",
        ["compression.type"] = "lz4",
        [Queue] = "16384",
        ["queue.buffering.max.messages"] = "20000",
        // As Java's clients do it: the same node is in the same partition, whoever writes.
        ["partitioner"] = "murmur2_random",
        // A topic that nobody made would have one partition and be kept for a week.
        ["allow.auto.create.topics"] = "false",
        // How long a topic may be unknown before it is said to be missing.
        ["topic.metadata.propagation.max.ms"] = "10000",
    };

    /// <summary>The given settings with what shipping adds.</summary>
    /// <exception cref="ArgumentException">One of them would lose lines, or is out of its range.</exception>
    public static Dictionary<string, string> From(IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var all = new Dictionary<string, string>(Defaults);
        foreach (var (name, value) in given)
            all[SecondNames.GetValueOrDefault(name, name)] = value;
        foreach (var (name, needed) in Needed)
        {
            if (all.TryGetValue(name, out var value) && value != needed && !(name == "acks" && value == "-1"))
                throw new ArgumentException($"{name} is '{value}': with anything but {needed} lines would be lost or come in another order; leave it out");
            all[name] = needed;
        }

        _ = WindowBytes(all);
        return all;
    }

    /// <summary>Bytes that may be under way: the client's queue.</summary>
    public static long WindowBytes(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = settings.GetValueOrDefault(Queue, Defaults[Queue]);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var kib) && kib is >= LeastKiB and <= MostKiB
            ? kib * 1024L
            : throw new ArgumentException($"{Queue} is '{text}': must be {LeastKiB} to {MostKiB}");
    }
}
