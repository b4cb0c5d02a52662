using System.Collections.Immutable;

namespace Akka.Streams.Implementation.Sinks;

internal sealed class SeqSink<T> : TaskSink<T, IImmutableList<T>>
{
    protected override TaskSinkLogic<T, IImmutableList<T>> CreateLogic() => new Logic(this);

    private sealed class Logic(SeqSink<T> stage) : TaskSinkLogic<T, IImmutableList<T>>(stage.Shape)
    {
        private readonly ImmutableList<T>.Builder _elements = ImmutableList.CreateBuilder<T>();

        public override void OnPush()
        {
            _elements.Add(Grab(In));
            Pull(In);
        }

        public override void OnUpstreamFinish() => Succeed(_elements.ToImmutable());

        public override void PostStop() => FailIfUnfinished();
    }
}
