using Akka.Pattern;

namespace Akka.Actor;

internal sealed class StreamingActorSystem : ActorSystem
{
    private readonly Lock _gate = new();
    private readonly List<Func<Task>> _stops = [];
    private readonly List<Action> _afterwards = [];
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _terminating;

    public StreamingActorSystem(string name)
    {
        if (!IsValid(name))
            throw new ArgumentException($"Invalid ActorSystem name [{name}]: letters, digits, '-' and '_', beginning with a letter or a digit", nameof(name));
        Name = name;
    }

    public override string Name { get; }

    public override Task WhenTerminated => _terminated.Task;

    public override Task Terminate()
    {
        lock (_gate)
        {
            if (_terminating) return WhenTerminated;
            _terminating = true;
        }
        _ = StopAll();
        return WhenTerminated;
    }

    public override void RegisterOnTermination(Action code)
    {
        lock (_gate)
        {
            if (_terminating) throw new IllegalStateException("ActorSystem already terminated.");
            _afterwards.Add(code);
        }
    }

    internal override void StopOnTermination(Func<Task> stop)
    {
        lock (_gate)
        {
            if (_terminating) throw new IllegalStateException("Cannot create a materializer from a terminated ActorSystem.");
            _stops.Add(stop);
        }
    }

    private async Task StopAll()
    {
        // Both lists are final: nobody adds once _terminating is set.
        await Task.WhenAll(_stops.Select(stop => stop())).ConfigureAwait(false);
        for (var i = _afterwards.Count - 1; i >= 0; i--)
        {
            try { _afterwards[i](); }
            catch (Exception) { /* the real system logs it and goes on terminating */ }
        }
        _terminated.TrySetResult();
    }

    private static bool IsValid(string name) =>
        !string.IsNullOrEmpty(name) && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
