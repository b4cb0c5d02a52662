using System.Globalization;

namespace Oom.Ingest.Kafka;

/// <summary>Messages that were to be taken and are not in the topic any more.</summary>
public sealed class TopicLoss
{
    /// <summary>The topic was deleted and made anew.</summary>
    internal TopicLoss(string topic, string oldId, string newId) =>
        Text = $"{topic} is not the topic that was read before: it was deleted and made anew, or this is another cluster (its id is {newId}, it was {oldId})";

    /// <summary>The position lies outside of what the partition holds.</summary>
    internal TopicLoss(string topic, int partition, long next, long oldest, long end) => Text = next < oldest
        ? Say($"{topic}[{partition}]: messages were deleted before they were read: {next} was the next offset, the oldest there is {oldest}")
        : Say($"{topic}[{partition}]: it ends before what was read: {next} was the next offset, its end is {end}; it was cut, or restored from a copy");

    /// <summary>What is lost, for a person.</summary>
    public string Text { get; }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
