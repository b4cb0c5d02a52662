namespace Akka.Streams;

/// <summary>The materializer or its system was shut down while the stream was running.</summary>
public class AbruptTerminationException : Exception
{
    internal AbruptTerminationException()
        : base("Processor terminated abruptly: the materializer was shut down while the stream was running.") { }
}
