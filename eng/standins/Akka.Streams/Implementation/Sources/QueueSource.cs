using Akka.Pattern;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class QueueSource<T>(int bufferSize, OverflowStrategy strategy) : GraphStageWithMaterializedValue<SourceShape<T>, ISourceQueueWithComplete<T>>
{
    public override SourceShape<T> Shape { get; } = new(new Outlet<T>("out"));

    public override ILogicAndMaterializedValue<ISourceQueueWithComplete<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this, bufferSize, strategy);
        return new LogicAndMaterializedValue<ISourceQueueWithComplete<T>>(logic, logic);
    }

    private sealed class Logic : SourceLogic<T>, ISourceQueueWithComplete<T>
    {
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly OverflowBuffer<T> _buffer;
        private readonly OverflowStrategy _strategy;
        private readonly int _bufferSize;
        private readonly Action _onInbox;

        // What other threads have asked for; guarded by the lock, so that after the end nobody waits in vain.
        private readonly Lock _gate = new();
        private readonly Queue<Request> _inbox = new();
        private bool _isDetached;

        /// <summary>The offer that waits for room.</summary>
        private Request? _waiting;
        private bool _isCompleting;

        public Logic(QueueSource<T> stage, int bufferSize, OverflowStrategy strategy) : base(stage.Shape)
        {
            _bufferSize = bufferSize;
            _strategy = strategy;
            _buffer = new OverflowBuffer<T>(bufferSize);
            _onInbox = GetAsyncCallback(AnswerInbox);
        }

        public Task<IQueueOfferResult> OfferAsync(T element)
        {
            var answer = new TaskCompletionSource<IQueueOfferResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!TryPost(new Request(RequestKind.Offer, element, Cause: null, answer))) answer.SetException(new StreamDetachedException());
            return answer.Task;
        }

        public void Complete() => TryPost(new Request(RequestKind.Complete, default, Cause: null, Answer: null));

        public void Fail(Exception ex) => TryPost(new Request(RequestKind.Fail, default, ex, Answer: null));

        public Task WatchCompletionAsync() => _completion.Task;

        public override void OnPull()
        {
            if (_buffer.TryTake(out var element))
            {
                Push(Out, element);
                if (_waiting is { } offer)
                {
                    _buffer.TryAdd(offer.Element!, OverflowStrategy.Fail);
                    Accept(offer);
                }
            }
            else if (_waiting is { } offer)
            {
                Push(Out, offer.Element!);
                Accept(offer);
            }
            CompleteIfDrained();
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            _waiting?.Answer!.TrySetResult(QueueOfferResult.QueueClosed.Instance);
            _waiting = null;
            _completion.TrySetResult();
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop()
        {
            Request[] unanswered;
            lock (_gate)
            {
                _isDetached = true;
                unanswered = [.. _inbox];
                _inbox.Clear();
            }
            foreach (var request in unanswered) request.Answer?.TrySetException(new StreamDetachedException());
            _waiting?.Answer!.TrySetException(new StreamDetachedException());
            _completion.TrySetException(new AbruptStageTerminationException(this));
        }

        private bool TryPost(Request request)
        {
            bool isFirst;
            lock (_gate)
            {
                if (_isDetached) return false;
                isFirst = _inbox.Count == 0;
                _inbox.Enqueue(request);
            }
            if (isFirst) _onInbox();
            return true;
        }

        private void AnswerInbox()
        {
            while (true)
            {
                Request request;
                lock (_gate)
                {
                    // From here on an empty inbox makes the next request call again.
                    if (!_inbox.TryDequeue(out request)) return;
                }
                switch (request.Kind)
                {
                    case RequestKind.Offer:
                        AnswerOffer(request);
                        break;
                    case RequestKind.Complete:
                        _isCompleting = true;
                        CompleteIfDrained();
                        break;
                    case RequestKind.Fail:
                        Fail(request.Cause!, answer: null);
                        break;
                }
                if (IsClosed(Out)) return;
            }
        }

        private void AnswerOffer(Request offer)
        {
            if (_isCompleting)
            {
                offer.Answer!.TrySetResult(QueueOfferResult.QueueClosed.Instance);
                return;
            }
            if (IsAvailable(Out))
            {
                // There was demand, so the buffer is empty and nobody waits.
                Push(Out, offer.Element!);
                Accept(offer);
                return;
            }
            if (_bufferSize > 0 && (!_buffer.IsFull || _strategy is OverflowStrategy.DropHead or OverflowStrategy.DropTail or OverflowStrategy.DropBuffer))
            {
                _buffer.TryAdd(offer.Element!, _strategy);
                Accept(offer);
                return;
            }
            switch (_strategy)
            {
                case OverflowStrategy.DropNew:
                case OverflowStrategy.DropTail when _waiting is not null:
                    if (_bufferSize == 0 && _waiting is null) _waiting = offer;
                    else offer.Answer!.TrySetResult(QueueOfferResult.Dropped.Instance);
                    break;
                case OverflowStrategy.DropHead when _waiting is not null:
                case OverflowStrategy.DropBuffer when _waiting is not null:
                    _waiting.Value.Answer!.TrySetResult(QueueOfferResult.Dropped.Instance);
                    _waiting = offer;
                    break;
                case OverflowStrategy.Fail when _bufferSize > 0 || _waiting is not null:
                    Fail(new BufferOverflowException($"Buffer overflow (max capacity was: {_bufferSize})!"), offer.Answer);
                    break;
                default:
                    if (_waiting is null) _waiting = offer;
                    else offer.Answer!.TrySetException(new IllegalStateException("You have to wait for previous offer to be resolved to send another request."));
                    break;
            }
        }

        private void Accept(Request offer)
        {
            _waiting = null;
            offer.Answer!.TrySetResult(QueueOfferResult.Enqueued.Instance);
        }

        private void Fail(Exception cause, TaskCompletionSource<IQueueOfferResult>? answer)
        {
            answer?.TrySetResult(new QueueOfferResult.Failure(cause));
            _completion.TrySetException(cause);
            FailStage(cause);
        }

        private void CompleteIfDrained()
        {
            if (!_isCompleting || !_buffer.IsEmpty || _waiting is not null) return;
            _completion.TrySetResult();
            CompleteStage();
        }
    }

    private enum RequestKind
    {
        Offer,
        Complete,
        Fail,
    }

    private readonly record struct Request(RequestKind Kind, T? Element, Exception? Cause, TaskCompletionSource<IQueueOfferResult>? Answer);
}
