namespace Oom.Ingest.Kafka;

/// <summary>The cluster cannot be reached or refuses. The message says which, where and why, for a person.</summary>
public sealed class ClusterException : Exception
{
    public ClusterException(string message)
        : base(message)
    {
    }

    public ClusterException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
