using System.Collections.Concurrent;
using Akka.Pattern;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>
/// A part of a stream without async boundaries inside: one thread at a time runs it. Events between its stages go through a
/// queue, not the call stack; what comes from outside comes as letters. It takes turns with other islands on the thread pool.
/// </summary>
internal sealed class Island(IslandMaterializer materializer) : IThreadPoolWorkItem
{
    /// <summary>How many events an island may process before it goes to the back of the thread pool's queue.</summary>
    private const int EventsPerTurn = 1024;

    /// <summary>How many events may pass before the next letter is looked at.</summary>
    private const int EventsPerLetter = 128;

    /// <summary>How far the stages may still take the news that the island is being aborted.</summary>
    private const int EventsAfterAbort = 1000;

    [ThreadStatic]
    private static Island? t_current;

    private readonly List<GraphStageLogic> _stages = [];
    private readonly ConcurrentQueue<Letter> _letters = new();
    private EventQueue _events;
    private int _connections;
    private GraphStageLogic? _active;
    private int _running;
    private bool _started;
    private bool _finished;

    /// <summary>1 while a thread runs the island or is about to, and before <see cref="Launch"/>, when nobody may yet.</summary>
    private int _scheduled = 1;

    /// <summary>The stage whose handler is running on this thread.</summary>
    public static GraphStageLogic ActiveStage =>
        t_current?._active ?? throw new IllegalStateException("A handler of a stage was called from outside its stream.");

    public void Add(GraphStageLogic stage) => _stages.Add(stage);

    public void CountConnection() => _connections++;

    public void Launch()
    {
        _events = new EventQueue(_connections);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Safe to call from any thread, also before the launch and after the end.</summary>
    public void Post(Letter letter)
    {
        _letters.Enqueue(letter);
        if (Interlocked.Exchange(ref _scheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        t_current = this;
        TakeTurn();
        t_current = null;

        // Once released, another thread may be in here: of our own state only the letters may still be looked at.
        var isDone = _events.IsEmpty;
        if (isDone)
        {
            Interlocked.Exchange(ref _scheduled, 0);
            if (_letters.IsEmpty || Interlocked.Exchange(ref _scheduled, 1) != 0) return;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Signal(Connection connection) => _events.Add(connection);

    /// <summary>Runs a handler of a stage, unless the stage has stopped.</summary>
    public void Enter<T>(GraphStageLogic stage, Action<T> handler, T argument)
    {
        if (stage.IsStopped) return;
        _active = stage;
        try
        {
            handler(argument);
        }
        catch (Exception e)
        {
            stage.FailStage(e);
        }
        StopIfComplete(stage);
    }

    public void Abort(Exception cause)
    {
        if (_finished) return;
        foreach (var stage in _stages) Enter(stage, stage.OnAbort, cause);
        Settle(EventsAfterAbort);
        foreach (var stage in _stages)
        {
            if (!stage.IsStopped) Stop(stage);
        }
        _events = new EventQueue(_connections);
    }

    private void TakeTurn()
    {
        if (!_started) Start();
        for (var left = EventsPerTurn; left > 0;)
        {
            if (_letters.TryDequeue(out var letter))
            {
                letter.Open(this);
                left--;
            }
            else if (_events.IsEmpty)
            {
                break;
            }
            left -= Settle(Math.Min(left, EventsPerLetter));
        }
        if (_running == 0 && _events.IsEmpty && !_finished)
        {
            _finished = true;
            materializer.Remove(this);
        }
    }

    private void Start()
    {
        _started = true;
        _running = _stages.Count;
        foreach (var stage in _stages) Enter(stage, static stage => stage.Start(), stage);
    }

    /// <summary>Processes events until there are none or the limit is reached; returns how many it were.</summary>
    private int Settle(int limit)
    {
        var processed = 0;
        while (processed < limit && !_events.IsEmpty)
        {
            try
            {
                do
                {
                    processed++;
                    Process(_events.Take());
                    if (_active is { } stage) StopIfComplete(stage);
                }
                while (processed < limit && !_events.IsEmpty);
            }
            catch (Exception e)
            {
                var stage = _active!;
                stage.FailStage(e);
                StopIfComplete(stage);
            }
        }
        return processed;
    }

    private void Process(Connection connection)
    {
        var state = connection.State;
        if ((state & (PortState.Pushing | PortState.InClosed)) == PortState.Pushing)
        {
            // Also when the outlet has closed since: the element first, then its turn comes again to say so.
            connection.State = state & ~PortState.Pushing;
            _active = connection.Consumer;
            connection.InHandler.OnPush();
            if ((state & PortState.OutClosed) != 0) _events.Add(connection);
        }
        else if ((state & (PortState.Pulling | PortState.Closed)) == PortState.Pulling)
        {
            connection.State = state ^ (PortState.Pulling | PortState.Pulled);
            _active = connection.Producer;
            connection.OutHandler.OnPull();
        }
        else if ((state & PortState.Closed) == PortState.InClosed)
        {
            connection.State = state | PortState.OutClosed;
            _active = connection.Producer;
            _active.OpenPorts--;
            connection.OutHandler.OnDownstreamFinish(connection.CancelCause!);
        }
        else if ((state & PortState.Closed) == PortState.OutClosed)
        {
            connection.State = state | PortState.InClosed;
            _active = connection.Consumer;
            _active.OpenPorts--;
            if (connection.Failure is null) connection.InHandler.OnUpstreamFinish();
            else connection.InHandler.OnUpstreamFailure(connection.Failure);
        }
        else
        {
            // Both sides have closed since the event was queued: nobody is interested.
            _active = null;
        }
    }

    private void StopIfComplete(GraphStageLogic stage)
    {
        if (stage.IsComplete && !stage.IsStopped) Stop(stage);
    }

    private void Stop(GraphStageLogic stage)
    {
        _running--;
        _active = stage;
        stage.Stop();
    }
}
