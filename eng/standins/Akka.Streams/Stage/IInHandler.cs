namespace Akka.Streams.Stage;

/// <summary>What a stage does with the events of an inlet. An exception thrown here fails the stage.</summary>
public interface IInHandler
{
    /// <summary>An element can be grabbed.</summary>
    void OnPush();

    void OnUpstreamFinish();

    void OnUpstreamFailure(Exception e);
}
