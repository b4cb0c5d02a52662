namespace Akka.Streams.Supervision;

public enum Directive
{
    /// <summary>The stream fails.</summary>
    Stop,

    /// <summary>The element is dropped and the stream goes on.</summary>
    Resume,

    /// <summary>The element and what the stage had gathered are dropped and the stream goes on.</summary>
    Restart,
}
