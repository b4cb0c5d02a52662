namespace Akka.Streams.Implementation;

/// <summary>Blows once, with or without a cause, and tells everyone who listens then or later.</summary>
internal sealed class Fuse
{
    private readonly Lock _gate = new();
    private readonly List<Action<Exception?>> _listeners = [];
    private Exception? _cause;
    private bool _isBlown;

    public void Blow(Exception? cause)
    {
        Action<Exception?>[] listeners;
        lock (_gate)
        {
            if (_isBlown) return;
            _isBlown = true;
            _cause = cause;
            listeners = [.. _listeners];
            _listeners.Clear();
        }
        foreach (var listener in listeners) listener(cause);
    }

    /// <summary>False, with the cause, when it has blown already: then the listener is not told again.</summary>
    public bool TryListen(Action<Exception?> listener, out Exception? cause)
    {
        lock (_gate)
        {
            cause = _cause;
            if (!_isBlown) _listeners.Add(listener);
            return !_isBlown;
        }
    }

    public void Forget(Action<Exception?> listener)
    {
        lock (_gate) _listeners.Remove(listener);
    }
}
