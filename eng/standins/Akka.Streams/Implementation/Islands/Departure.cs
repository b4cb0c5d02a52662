using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>The end of an async boundary in the island that elements leave.</summary>
internal sealed class Departure<T> : InGraphStageLogic
{
    private readonly Ferry<T> _ferry;
    private bool _isClosed;

    public Departure(Ferry<T> ferry) : base(inCount: 1, outCount: 0)
    {
        _ferry = ferry;
        In = new Inlet<T>("departure.in") { Id = 0 };
        SetHandler(In, this);
    }

    public Inlet<T> In { get; }

    public override void PreStart() => TryPull(In);

    public override void OnPush()
    {
        _ferry.Load(Grab(In));
        if (_ferry.HasRoom()) Pull(In);
    }

    public override void OnUpstreamFinish()
    {
        _isClosed = true;
        _ferry.Complete();
        CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _isClosed = true;
        _ferry.Fail(e);
        FailStage(e);
    }

    /// <summary>There is room again, or the other side has cancelled.</summary>
    public void OnWoken(Ferry<T> ferry)
    {
        if (ferry.CancelCause is { } cause)
        {
            _isClosed = true;
            CancelStage(cause);
        }
        else if (!HasBeenPulled(In) && ferry.HasRoom())
        {
            TryPull(In);
        }
    }

    public override void PostStop()
    {
        if (!_isClosed) _ferry.Fail(new AbruptTerminationException());
    }
}
