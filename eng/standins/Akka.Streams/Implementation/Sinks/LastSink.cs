namespace Akka.Streams.Implementation.Sinks;

internal sealed class LastSink<T>(bool needsOne) : TaskSink<T, T>
{
    protected override TaskSinkLogic<T, T> CreateLogic() => new Logic(this, needsOne);

    private sealed class Logic(LastSink<T> stage, bool needsOne) : TaskSinkLogic<T, T>(stage.Shape)
    {
        private T? _last;
        private bool _hasLast;

        public override void OnPush()
        {
            _last = Grab(In);
            _hasLast = true;
            Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (needsOne && !_hasLast) Fail(new NoSuchElementException("Last of empty stream"));
            else Succeed(_last!);
        }
    }
}
