namespace Akka.Streams.Implementation.Sinks;

internal sealed class FirstSink<T>(bool needsOne) : TaskSink<T, T>
{
    protected override TaskSinkLogic<T, T> CreateLogic() => new Logic(this, needsOne);

    private sealed class Logic(FirstSink<T> stage, bool needsOne) : TaskSinkLogic<T, T>(stage.Shape)
    {
        public override void OnPush() => Succeed(Grab(In));

        public override void OnUpstreamFinish()
        {
            if (needsOne) Fail(new NoSuchElementException("First of empty stream"));
            else Succeed(default!);
        }

        public override void PostStop() => FailIfUnfinished();
    }
}
