namespace Akka.Streams;

/// <summary>Ends the streams it was put into, from outside. Safe to call from any thread and more than once; the first call counts.</summary>
public interface IKillSwitch
{
    /// <summary>Completes downstream and cancels upstream.</summary>
    void Shutdown();

    /// <summary>Fails downstream and cancels upstream.</summary>
    void Abort(Exception cause);
}
