using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

internal sealed class Emission<T>(GraphStageLogic stage, Outlet<T> outlet, IOutHandler handler) : Emission(handler)
{
    private readonly Queue<Part> _parts = new();

    /// <summary>Adds one element or, positioned on an element, the rest of an enumerator.</summary>
    public void Add(T? element, IEnumerator<T>? rest, Action? andThen) => _parts.Enqueue(new Part(element, rest, andThen));

    public override void OnPull()
    {
        var part = _parts.Peek();
        if (part.Rest is null)
        {
            stage.PushEmitted(outlet, part.Element!);
        }
        else
        {
            stage.PushEmitted(outlet, part.Rest.Current);
            if (part.Rest.MoveNext()) return;
        }
        _parts.Dequeue();

        // The stage's own handler is back in place while andThen runs, so that it may set another or emit more.
        stage.SetOutHandler(outlet, Handler);
        part.AndThen?.Invoke();
        if (_parts.Count > 0)
        {
            // More that was asked for before comes before what andThen may have emitted, which comes before the completion.
            var current = stage.OutHandlerOf(outlet);
            if (current is Emission<T> later)
            {
                while (later._parts.TryDequeue(out var added)) _parts.Enqueue(added);
                CompletesAfterwards |= later.CompletesAfterwards;
                current = later.Handler;
            }
            Handler = current;
            stage.SetOutHandler(outlet, this);
        }
        else if (CompletesAfterwards)
        {
            stage.CompleteOutlet(outlet);
        }
    }

    private readonly record struct Part(T? Element, IEnumerator<T>? Rest, Action? AndThen);
}
