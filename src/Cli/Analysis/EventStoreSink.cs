using Akka.Streams;
using Akka.Streams.Stage;
using Oom.Analytics.Projections;
using Oom.Analytics.Store;
using Oom.Contracts;

namespace Oom.Cli.Analysis;

/// <summary>
/// The end of the stream: writes batches to the store and commits. Takes nothing before the store is open, while the first
/// blocks are already being read. Large inputs commit by rows and time, as the store decides; events of a live input at once, but
/// <see cref="Pause"/> after the last commit, those of any other once nothing has come for that long. The task it materializes
/// completes after the last commit, or fails with the store's exception.
/// </summary>
internal sealed class EventStoreSink(Task<EventStore> opening, bool isLive, Action<EventBatch> onWritten, Action<EventStore> onCommitted)
    : GraphStageWithMaterializedValue<SinkShape<ExplainedBatch>, Task<EventStore>>
{
    /// <summary>Below what a person notices; above what makes a commit for each line of a flood.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public Inlet<ExplainedBatch> In { get; } = new("EventStore.in");

    public override SinkShape<ExplainedBatch> Shape => new(In);

    public override ILogicAndMaterializedValue<Task<EventStore>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this, opening, isLive, onWritten, onCommitted);
        return new LogicAndMaterializedValue<Task<EventStore>>(logic, logic.Stored);
    }

    private sealed class Logic : TimerGraphStageLogic
    {
        private const string Commit = "commit";

        private readonly TaskCompletionSource<EventStore> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly EventStoreSink _stage;
        private readonly Task<EventStore> _opening;
        private readonly bool _isLive;
        private readonly Action<EventBatch> _onWritten;
        private readonly Action<EventStore> _onCommitted;
        private EventStore? _store;
        private bool _isFinished;
        private bool _hasUncommitted;
        private long? _committedAt;

        public Logic(EventStoreSink stage, Task<EventStore> opening, bool isLive, Action<EventBatch> onWritten, Action<EventStore> onCommitted)
            : base(stage.Shape)
        {
            _stage = stage;
            _opening = opening;
            _isLive = isLive;
            _onWritten = onWritten;
            _onCommitted = onCommitted;
            SetHandler(stage.In, onPush: () => Guarded(Write), onUpstreamFinish: () => Guarded(Finish), onUpstreamFailure: Fail);
        }

        public Task<EventStore> Stored => _stored.Task;

        public override void PreStart()
        {
            // An empty input may finish before the store is open.
            SetKeepGoing(true);
            var opened = GetAsyncCallback<Task<EventStore>>(task => Guarded(() => Open(task)));
            _opening.ContinueWith(opened, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        /// <summary>Neither finished nor failed: the stream was torn down.</summary>
        public override void PostStop() => _stored.TrySetException(new OperationCanceledException("The stream was torn down"));

        protected override void OnTimer(object timerKey) => Guarded(Flush);

        private void Open(Task<EventStore> task)
        {
            _store = task.GetAwaiter().GetResult();
            if (_isFinished)
                Finish();
            else
                Pull(_stage.In);
        }

        private void Write()
        {
            var explained = Grab(_stage.In);
            _store!.Write(explained);
            _onWritten(explained.Batch);
            _hasUncommitted |= explained.Batch.Events.Length > 0;
            if (_hasUncommitted && !(_isLive && IsTimerActive(Commit)))
                CommitIn(_isLive && _committedAt is { } last ? Pause - TimeProvider.System.GetElapsedTime(last) : Pause);
            Pull(_stage.In);
        }

        private void CommitIn(TimeSpan delay)
        {
            if (delay > TimeSpan.Zero)
                ScheduleOnce(Commit, delay);
            else
                Flush();
        }

        private void Flush()
        {
            _store!.Flush();
            _hasUncommitted = false;
            _committedAt = TimeProvider.System.GetTimestamp();
            _onCommitted(_store);
        }

        private void Finish()
        {
            _isFinished = true;
            if (_store is null)
                return;
            Flush();
            _stored.TrySetResult(_store);
            CompleteStage();
        }

        /// <summary>What came before the failure is whole, and its positions with it: it is kept.</summary>
        private void Fail(Exception cause)
        {
            if (_store is not null)
                Guarded(Flush);
            _stored.TrySetException(cause);
            FailStage(cause);
        }

        /// <summary>Whatever goes wrong ends the run, and whoever waits for its end is told why.</summary>
        private void Guarded(Action step)
        {
            try
            {
                step();
            }
            catch (Exception error)
            {
                _stored.TrySetException(error);
                FailStage(error);
            }
        }
    }
}
