namespace Akka.Streams.Stage;

/// <summary>What a stage does with the events of an outlet. An exception thrown here fails the stage.</summary>
public interface IOutHandler
{
    /// <summary>One element can be pushed.</summary>
    void OnPull();

    /// <summary>Downstream has cancelled; <paramref name="cause"/> is a <c>NonFailureCancellation</c> or what failed there.</summary>
    void OnDownstreamFinish(Exception cause);
}
