using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Flows;

internal sealed class BufferFlow<T>(int size, OverflowStrategy strategy) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, size, strategy);

    private sealed class Logic(BufferFlow<T> stage, Attributes attributes, int size, OverflowStrategy strategy) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private readonly OverflowBuffer<T> _buffer = new(size);

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            var element = Grab(In);
            if (IsAvailable(Out))
            {
                // Only when the buffer is empty: otherwise the demand would have been answered.
                Push(Out, element);
                Pull(In);
                return;
            }
            if (!_buffer.TryAdd(element, strategy))
            {
                FailStage(new BufferOverflowException($"Buffer overflow (max capacity was {size})!"));
                return;
            }
            // Without back-pressure it takes whatever comes.
            if (strategy != OverflowStrategy.Backpressure || !_buffer.IsFull) Pull(In);
        }

        public override void OnPull()
        {
            if (_buffer.TryTake(out var element)) Push(Out, element);
            if (!IsClosed(In)) TryPull(In);
            else if (_buffer.IsEmpty) CompleteStage();
        }

        public override void OnUpstreamFinish()
        {
            if (_buffer.IsEmpty) CompleteStage();
        }
    }
}
