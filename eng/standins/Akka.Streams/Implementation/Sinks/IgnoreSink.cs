namespace Akka.Streams.Implementation.Sinks;

internal sealed class IgnoreSink<T> : TaskSink<T, Done>
{
    protected override TaskSinkLogic<T, Done> CreateLogic() => new Logic(this);

    private sealed class Logic(IgnoreSink<T> stage) : TaskSinkLogic<T, Done>(stage.Shape)
    {
        public override void OnPush() => Pull(In);

        public override void OnUpstreamFinish() => Succeed(Done.Instance);
    }
}
