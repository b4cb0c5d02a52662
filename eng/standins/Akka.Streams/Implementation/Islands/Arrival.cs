using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>The end of an async boundary in the island that elements enter. A failure overtakes what is in the buffer.</summary>
internal sealed class Arrival<T> : OutGraphStageLogic
{
    private readonly Ferry<T> _ferry;
    private bool _isClosed;

    public Arrival(Ferry<T> ferry) : base(inCount: 0, outCount: 1)
    {
        _ferry = ferry;
        Out = new Outlet<T>("arrival.out") { Id = 0 };
        SetHandler(Out, this);
    }

    public Outlet<T> Out { get; }

    public override void OnPull()
    {
        if (_ferry.TryUnload(out var element)) Push(Out, element);
        CompleteIfDone();
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        _isClosed = true;
        _ferry.Cancel(cause);
        CancelStage(cause);
    }

    /// <summary>There is an element again, or the other side has completed or failed.</summary>
    public void OnWoken(Ferry<T> ferry)
    {
        if (ferry.Failure is { } failure)
        {
            _isClosed = true;
            FailStage(failure);
        }
        else if (IsAvailable(Out))
        {
            OnPull();
        }
        else
        {
            CompleteIfDone();
        }
    }

    public override void PostStop()
    {
        if (!_isClosed) _ferry.Cancel(new AbruptTerminationException());
    }

    internal override void OnAbort(Exception cause)
    {
        _isClosed = true;
        _ferry.Cancel(cause);
        FailStage(cause);
    }

    private void CompleteIfDone()
    {
        if (!_ferry.IsDone) return;
        _isClosed = true;
        CompleteStage();
    }
}
