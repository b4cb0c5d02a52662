namespace Akka.Streams.Implementation.Flows;

/// <summary>Passes elements on until the fuse blows.</summary>
internal sealed class FuseLogic<T>(FlowShape<T, T> shape, Attributes attributes, Fuse fuse) : FlowLogic<T, T>(shape, attributes)
{
    private Action<Exception?>? _onBlown;

    public override void PreStart()
    {
        _onBlown = GetAsyncCallback<Exception?>(End);
        if (!fuse.TryListen(_onBlown, out var cause)) End(cause);
    }

    public override void OnPush() => Push(Out, Grab(In));

    public override void PostStop()
    {
        if (_onBlown is not null) fuse.Forget(_onBlown);
    }

    private void End(Exception? cause)
    {
        if (cause is null) CompleteStage();
        else FailStage(cause);
    }
}
