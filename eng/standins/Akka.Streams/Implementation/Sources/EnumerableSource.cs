using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class EnumerableSource<T>(IEnumerable<T> enumerable) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, enumerable);

    private sealed class Logic(EnumerableSource<T> stage, IEnumerable<T> enumerable) : SourceLogic<T>(stage.Shape)
    {
        private IEnumerator<T>? _enumerator;

        public override void OnPull()
        {
            if (_enumerator is null)
            {
                _enumerator = enumerable.GetEnumerator();
                if (!_enumerator.MoveNext())
                {
                    CompleteStage();
                    return;
                }
            }
            Push(Out, _enumerator.Current);
            if (!_enumerator.MoveNext()) CompleteStage();
        }

        public override void PostStop() => _enumerator?.Dispose();
    }
}
