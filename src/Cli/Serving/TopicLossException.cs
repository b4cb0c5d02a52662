using Oom.Ingest.Kafka;

namespace Oom.Cli.Serving;

/// <summary>Messages are gone before they were stored; nothing was passed over. Exit code 6.</summary>
internal sealed class TopicLossException(TopicLoss loss) : Exception(
    $"{loss.Text}\nnothing was passed over: --accept-loss goes on with what is there, oom rebuild makes the database anew from it");
