using Akka.Streams.Stage;
using Akka.Streams.Supervision;
using Akka.Util;

namespace Akka.Streams.Implementation.Sources;

internal sealed class UnfoldResourceSource<T, TResource>(Func<TResource> create, Func<TResource, Option<T>> read, Action<TResource> close) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, create, read, close);

    private sealed class Logic(
        UnfoldResourceSource<T, TResource> stage, Attributes attributes, Func<TResource> create, Func<TResource, Option<T>> read, Action<TResource> close)
        : SourceLogic<T>(stage.Shape)
    {
        private readonly Decider _decider = attributes.Decider();
        private TResource _resource = default!;
        private bool _isOpen;

        public override void PreStart() => Open();

        public override void OnPull()
        {
            while (true)
            {
                try
                {
                    var element = read(_resource);
                    if (element.HasValue)
                    {
                        Push(Out, element.Value);
                        return;
                    }
                }
                catch (Exception e)
                {
                    if (GoesOnAfter(e)) continue;
                    return;
                }
                Close();
                CompleteStage();
                return;
            }
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            Close();
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop() => Close();

        private bool GoesOnAfter(Exception e)
        {
            switch (_decider(e))
            {
                case Directive.Resume:
                    return true;
                case Directive.Restart:
                    Close();
                    Open();
                    return true;
                case Directive.Stop:
                default:
                    Close();
                    FailStage(e);
                    return false;
            }
        }

        private void Open()
        {
            _resource = create();
            _isOpen = true;
        }

        /// <summary>Once for each time it was opened, also when closing throws.</summary>
        private void Close()
        {
            if (!_isOpen) return;
            _isOpen = false;
            close(_resource);
        }
    }
}
