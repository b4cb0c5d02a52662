using Akka.Streams.Stage;
using Akka.Streams.Supervision;
using Akka.Util;

namespace Akka.Streams.Implementation.Sources;

internal sealed class UnfoldResourceAsyncSource<T, TResource>(
    Func<Task<TResource>> create, Func<TResource, Task<Option<T>>> read, Func<TResource, Task<Done>> close) : SourceStage<T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes, create, read, close);

    private sealed class Logic(
        UnfoldResourceAsyncSource<T, TResource> stage, Attributes attributes,
        Func<Task<TResource>> create, Func<TResource, Task<Option<T>>> read, Func<TResource, Task<Done>> close) : SourceLogic<T>(stage.Shape)
    {
        private readonly Decider _decider = attributes.Decider();
        private Task<TResource>? _resource;

        public override void PreStart() => Open();

        public override void OnPull()
        {
            // A pull that comes before the resource is open is answered when it is.
            if (_resource is { IsCompletedSuccessfully: true }) Read(_resource.Result);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            SetKeepGoing(true);
            CloseThen(() => CancelStage(cause));
        }

        /// <summary>Closes what is still open, also a resource that is only being opened.</summary>
        public override void PostStop()
        {
            if (_resource is { } resource) _ = CloseQuietly(resource);
        }

        private void Open()
        {
            _resource = create();
            When(_resource, opened =>
            {
                if (_resource != opened) return;
                if (opened.IsCompletedSuccessfully)
                {
                    if (IsAvailable(Out)) Read(opened.Result);
                }
                else
                {
                    _resource = null;
                    FailStage(opened.Failure());
                }
            });
        }

        private void Read(TResource resource)
        {
            Task<Option<T>> reading;
            try
            {
                reading = read(resource);
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }
            When(reading, OnRead);
        }

        private void OnRead(Task<Option<T>> reading)
        {
            if (!reading.IsCompletedSuccessfully)
            {
                Supervise(reading.Failure());
            }
            else if (reading.Result.IsEmpty)
            {
                CloseThen(CompleteStage);
            }
            else
            {
                Push(Out, reading.Result.Value);
            }
        }

        private void Supervise(Exception e)
        {
            switch (_decider(e))
            {
                case Directive.Resume:
                    Read(_resource!.Result);
                    break;
                case Directive.Restart:
                    CloseThen(Open);
                    break;
                case Directive.Stop:
                default:
                    CloseThen(() => FailStage(e));
                    break;
            }
        }

        private void CloseThen(Action then)
        {
            var resource = _resource;
            _resource = null;
            if (resource is null)
            {
                then();
                return;
            }
            When(CloseOpened(resource), closed =>
            {
                if (closed.IsCompletedSuccessfully) then();
                else FailStage(closed.Failure());
            });
        }

        private async Task<Done> CloseOpened(Task<TResource> resource) => await close(await resource.ConfigureAwait(false)).ConfigureAwait(false);

        private async Task CloseQuietly(Task<TResource> resource)
        {
            try
            {
                await CloseOpened(resource).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The stage has stopped: nobody is left to be told.
            }
        }

        /// <summary>Goes on when the task has ended: at once if it has, otherwise as a callback.</summary>
        private void When<TResult>(Task<TResult> task, Action<Task<TResult>> then)
        {
            if (task.IsCompleted)
            {
                then(task);
                return;
            }
            var callback = GetAsyncCallback(then);
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => callback(task));
        }
    }
}
