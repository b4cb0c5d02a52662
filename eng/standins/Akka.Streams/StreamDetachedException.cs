namespace Akka.Streams;

/// <summary>A materialized value was used after its stream had ended.</summary>
public class StreamDetachedException : Exception
{
    public StreamDetachedException() : this("Stream is terminated. Materialized value is detached.") { }

    public StreamDetachedException(string message) : base(message) { }
}
