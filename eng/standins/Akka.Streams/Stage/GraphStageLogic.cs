using Akka.Pattern;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Stage;

/// <summary>
/// What runs of a stage, and holds its state. Its handlers, callbacks and timers never run at the same time. An element may be
/// pushed once for each pull, and a port may be pulled again once its element has come. When all ports are closed it stops.
/// </summary>
public abstract class GraphStageLogic
{
    /// <summary>Ends the stage with its input, which is what an inlet does unless told otherwise.</summary>
    public static readonly InHandler EagerTerminateInput = new TerminationInput(isEager: true);

    /// <summary>Leaves the stage running when its input ends.</summary>
    public static readonly InHandler IgnoreTerminateInput = new TerminationInput(isEager: false);

    /// <summary>Ends the stage when its output is cancelled, which is what an outlet does unless told otherwise.</summary>
    public static readonly OutHandler EagerTerminateOutput = new TerminationOutput(isEager: true);

    /// <summary>Leaves the stage running when its output is cancelled.</summary>
    public static readonly OutHandler IgnoreTerminateOutput = new TerminationOutput(isEager: false);

    public readonly int InCount;

    public readonly int OutCount;

    private readonly Connection?[] _ins;
    private readonly Connection?[] _outs;
    private readonly IInHandler?[] _inHandlers;
    private readonly IOutHandler?[] _outHandlers;
    private Island? _island;
    private IMaterializer? _materializer;
    private bool _keepsGoing;

    protected GraphStageLogic(int inCount, int outCount)
    {
        InCount = inCount;
        OutCount = outCount;
        OpenPorts = inCount + outCount;
        _ins = inCount == 0 ? [] : new Connection?[inCount];
        _outs = outCount == 0 ? [] : new Connection?[outCount];
        _inHandlers = inCount == 0 ? [] : new IInHandler?[inCount];
        _outHandlers = outCount == 0 ? [] : new IOutHandler?[outCount];
    }

    protected GraphStageLogic(Shape shape) : this(shape.Inlets.Length, shape.Outlets.Length) { }

    /// <summary>Available from <see cref="PreStart"/> on.</summary>
    protected IMaterializer Materializer => _materializer ?? throw new IllegalStateException("The stage has no materializer before it is materialized.");

    internal Attributes Attributes { get; private set; } = Attributes.None;

    internal int OpenPorts { get; set; }

    internal bool IsComplete => OpenPorts == 0 && !_keepsGoing;

    internal bool IsStopped { get; private set; }

    internal Island Island => _island ?? throw new IllegalStateException("The stage is not part of a stream yet: too early for that.");

    /// <summary>Called once, before any event. May already pull.</summary>
    public virtual void PreStart() { }

    /// <summary>Called once, after the last event, however the stage ended. The place to release what it holds.</summary>
    public virtual void PostStop() { }

    /// <summary>Cancels the inlets and completes the outlets, those that are emitting once they have.</summary>
    public void CompleteStage() => CloseAll(SubscriptionWithCancelException.StageWasCompleted.Instance, failure: null);

    /// <summary>Cancels the inlets and fails the outlets, dropping what they are emitting.</summary>
    public void FailStage(Exception reason) => CloseAll(reason, reason);

    /// <summary>Cancels the inlets; completes the outlets, or fails them when the cause is a failure.</summary>
    public void CancelStage(Exception cause) =>
        CloseAll(cause, cause is SubscriptionWithCancelException.NonFailureCancellation ? null : cause);

    protected virtual void BeforePreStart() { }

    protected virtual void AfterPostStop() { }

    protected void SetHandler<T>(Inlet<T> inlet, IInHandler handler)
    {
        _inHandlers[inlet.Id] = handler;
        if (_ins[inlet.Id] is { } connection) connection.InHandler = handler;
    }

    protected void SetHandler<T>(Inlet<T> inlet, Action onPush, Action? onUpstreamFinish = null, Action<Exception>? onUpstreamFailure = null) =>
        SetHandler(inlet, new ActionInHandler(onPush, onUpstreamFinish ?? CompleteStage, onUpstreamFailure ?? FailStage));

    protected void SetHandler<T>(Outlet<T> outlet, IOutHandler handler) => SetOutHandler(outlet, handler);

    protected void SetHandler<T>(Outlet<T> outlet, Action onPull, Action<Exception>? onDownstreamFinish = null) =>
        SetHandler(outlet, new ActionOutHandler(onPull, onDownstreamFinish ?? CancelStage));

    protected void SetHandler<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet, InAndOutGraphStageLogic handler)
    {
        SetHandler(inlet, handler);
        SetHandler(outlet, handler);
    }

    protected void SetHandlers<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet, InAndOutGraphStageLogic handler) => SetHandler(inlet, outlet, handler);

    /// <summary>Keeps the stage from stopping when its last port closes, until it is turned off or the stage completes or fails.</summary>
    protected void SetKeepGoing(bool enabled) => _keepsGoing = enabled;

    /// <summary>Asks for one element. Throws when it has been asked for already or the inlet is closed.</summary>
    protected void Pull<T>(Inlet<T> inlet)
    {
        var connection = ConnectionOf(inlet);
        var state = connection.State;
        if ((state & (PortState.Demanded | PortState.Closed)) == 0)
        {
            connection.State = state | PortState.Pulling;
            connection.HasElement = false;
            Island.Signal(connection);
            return;
        }
        if ((state & PortState.InClosed) != 0) throw new ArgumentException($"Cannot pull closed port ({inlet})");
        if ((state & PortState.Demanded) != 0) throw new ArgumentException($"Cannot pull port twice ({inlet})");
        // Upstream has closed and will say so: the pull can no longer be answered.
        connection.State = state | PortState.Pulling;
    }

    /// <summary>Pulls unless the inlet is closed or pulled already.</summary>
    protected void TryPull<T>(Inlet<T> inlet)
    {
        if (!IsClosed(inlet) && !HasBeenPulled(inlet)) Pull(inlet);
    }

    /// <summary>Takes the element that was pushed. Throws when there is none or it has been taken.</summary>
    protected T Grab<T>(Inlet<T> inlet)
    {
        var connection = ConnectionOf(inlet);
        if (!connection.HasElement || (connection.State & PortState.Demanded) != 0)
            throw new ArgumentException($"Cannot get element from already empty input port ({inlet})");
        var element = connection.Element!;
        connection.DropElement();
        return element;
    }

    /// <summary>Whether an element can be grabbed.</summary>
    protected bool IsAvailable<T>(Inlet<T> inlet)
    {
        var connection = ConnectionOf(inlet);
        return connection.HasElement && (connection.State & PortState.Demanded) == 0;
    }

    /// <summary>Whether an element has been asked for and has not come.</summary>
    protected bool HasBeenPulled<T>(Inlet<T> inlet)
    {
        var state = ConnectionOf(inlet).State;
        return (state & PortState.Demanded) != 0 && (state & PortState.InClosed) == 0;
    }

    protected bool IsClosed<T>(Inlet<T> inlet) => (ConnectionOf(inlet).State & PortState.InClosed) != 0;

    /// <summary>Answers a pull. Throws when there was none, the outlet is closed, or the element is null.</summary>
    protected void Push<T>(Outlet<T> outlet, T element)
    {
        var connection = ConnectionOf(outlet);
        var state = connection.State;
        if ((state & (PortState.Pulled | PortState.Closed)) == PortState.Pulled && element is not null)
        {
            connection.State = state ^ (PortState.Pulled | PortState.Pushing);
            connection.Element = element;
            connection.HasElement = true;
            Island.Signal(connection);
            return;
        }
        if (element is null) throw new ArgumentNullException(nameof(element), "Element must not be null, rule 2.13");
        if ((state & PortState.OutClosed) != 0) throw new ArgumentException($"Cannot push closed port ({outlet})");
        if ((state & PortState.Pulled) == 0) throw new ArgumentException($"Cannot push port twice, or before it being pulled ({outlet})");
        // Downstream has cancelled and will say so: nobody waits for the element.
        connection.State = state ^ (PortState.Pulled | PortState.Pushing);
    }

    /// <summary>Whether an element can be pushed.</summary>
    protected bool IsAvailable<T>(Outlet<T> outlet) =>
        (ConnectionOf(outlet).State & (PortState.Pulled | PortState.OutClosed)) == PortState.Pulled;

    protected bool IsClosed<T>(Outlet<T> outlet) => (ConnectionOf(outlet).State & PortState.OutClosed) != 0;

    /// <summary>Says that no more elements are wanted; one that has not been grabbed is dropped. Nothing when closed already.</summary>
    protected void Cancel<T>(Inlet<T> inlet) => Cancel(inlet, SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

    protected void Cancel<T>(Inlet<T> inlet, Exception cause) => Cancel(ConnectionOf(inlet), cause);

    /// <summary>Says that no more elements will come, after what the outlet is still emitting. Nothing when closed already.</summary>
    protected void Complete<T>(Outlet<T> outlet) => CloseOut(outlet.Id, failure: null);

    protected void Fail<T>(Outlet<T> outlet, Exception reason) => CloseOut(outlet.Id, reason);

    /// <summary>Pushes the element now or when it is pulled for, after what is being emitted already.</summary>
    protected void Emit<T>(Outlet<T> outlet, T element) => Emit(outlet, element, andThen: null!);

    protected void Emit<T>(Outlet<T> outlet, T element, Action andThen)
    {
        if (IsAvailable(outlet))
        {
            Push(outlet, element);
            andThen?.Invoke();
        }
        else
        {
            EmissionOf(outlet).Add(element, rest: null, andThen);
        }
    }

    protected void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements) => EmitMultiple(outlet, elements, andThen: null!);

    protected void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements, Action andThen) => EmitMultiple(outlet, elements.GetEnumerator(), andThen);

    protected void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator) => EmitMultiple(outlet, enumerator, andThen: null!);

    protected void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator, Action andThen)
    {
        if (!enumerator.MoveNext())
        {
            andThen?.Invoke();
            return;
        }
        if (IsAvailable(outlet))
        {
            Push(outlet, enumerator.Current);
            if (!enumerator.MoveNext())
            {
                andThen?.Invoke();
                return;
            }
        }
        EmissionOf(outlet).Add(element: default, enumerator, andThen);
    }

    /// <summary>What other threads may call to have the handler run as one of this stage's; without effect once the stage has stopped.</summary>
    protected Action<T> GetAsyncCallback<T>(Action<T> handler) => argument => Island.Post(new StageLetter<T>(this, handler, argument));

    protected Action GetAsyncCallback(Action handler) => () => Island.Post(new StageLetter<Action>(this, static handler => handler(), handler));

    internal void JoinStream(Island island, IMaterializer materializer, Attributes attributes)
    {
        _island = island;
        _materializer = materializer;
        Attributes = attributes;
        island.Add(this);
    }

    internal void Connect(Inlet inlet, Connection connection) => _ins[inlet.Id] = connection;

    internal void Connect(Outlet outlet, Connection connection) => _outs[outlet.Id] = connection;

    internal IInHandler HandlerOf(Inlet inlet) =>
        _inHandlers[inlet.Id] ?? throw new IllegalStateException($"No handler defined in stage [{this}] for port [{inlet}]");

    internal IOutHandler HandlerOf(Outlet outlet) =>
        _outHandlers[outlet.Id] ?? throw new IllegalStateException($"No handler defined in stage [{this}] for port [{outlet}]");

    internal void Start()
    {
        BeforePreStart();
        PreStart();
    }

    /// <summary>Does not throw: the stage has ended, and nothing is left that could fail.</summary>
    internal void Stop()
    {
        IsStopped = true;
        try
        {
            PostStop();
        }
        catch (Exception)
        {
            // The real package logs it; there is no one else to tell.
        }
        AfterPostStop();
    }

    /// <summary>The island is going to stop whatever the stage does: a chance to tell the neighbours.</summary>
    internal virtual void OnAbort(Exception cause) { }

    internal IOutHandler OutHandlerOf(Outlet outlet) => _outHandlers[outlet.Id]!;

    internal void SetOutHandler(Outlet outlet, IOutHandler handler)
    {
        _outHandlers[outlet.Id] = handler;
        if (_outs[outlet.Id] is { } connection) connection.OutHandler = handler;
    }

    internal void PushEmitted<T>(Outlet<T> outlet, T element) => Push(outlet, element);

    internal void CompleteOutlet<T>(Outlet<T> outlet) => Complete(outlet);

    private Connection<T> ConnectionOf<T>(Inlet<T> inlet) =>
        (Connection<T>?)_ins[inlet.Id] ?? throw new IllegalStateException($"The stage is not started: too early for port [{inlet}]");

    private Connection<T> ConnectionOf<T>(Outlet<T> outlet) =>
        (Connection<T>?)_outs[outlet.Id] ?? throw new IllegalStateException($"The stage is not started: too early for port [{outlet}]");

    private Emission<T> EmissionOf<T>(Outlet<T> outlet)
    {
        if (_outHandlers[outlet.Id] is Emission<T> underWay) return underWay;
        var emission = new Emission<T>(this, outlet, _outHandlers[outlet.Id]!);
        SetOutHandler(outlet, emission);
        return emission;
    }

    private void CloseAll(Exception cancelCause, Exception? failure)
    {
        _keepsGoing = false;
        foreach (var connection in _ins) Cancel(connection!, cancelCause);
        for (var id = 0; id < OutCount; id++) CloseOut(id, failure);
    }

    private void Cancel(Connection connection, Exception cause)
    {
        var state = connection.State;
        connection.State = state | PortState.InClosed;
        connection.DropElement();
        if ((state & PortState.InClosed) != 0) return;
        OpenPorts--;
        if ((state & PortState.OutClosed) != 0) return;
        connection.CancelCause = cause;
        if ((state & (PortState.Pulling | PortState.Pushing)) == 0) Island.Signal(connection);
    }

    private void CloseOut(int id, Exception? failure)
    {
        if (failure is null && _outHandlers[id] is Emission emission)
        {
            emission.CompletesAfterwards = true;
            return;
        }
        var connection = _outs[id]!;
        var state = connection.State;
        connection.State = state | PortState.OutClosed;
        if ((state & PortState.OutClosed) != 0) return;
        OpenPorts--;
        if ((state & PortState.InClosed) != 0) return;
        connection.Failure = failure;
        if ((state & (PortState.Pulling | PortState.Pushing)) == 0) Island.Signal(connection);
    }
}
