using System.Numerics;
using System.Runtime.CompilerServices;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Islands;

/// <summary>
/// The bounded buffer of an async boundary: one island loads, one unloads, without locks. A side is only woken when it waits,
/// and the loading side only when half of the room is free again, so that a fast stream crosses in batches.
/// </summary>
internal sealed class Ferry<T>(int capacity)
{
    private readonly T?[] _ring = new T?[BitOperations.RoundUpToPowerOf2((uint)capacity)];
    private readonly int _enoughRoom = Math.Max(capacity / 2, 1);
    private readonly Side _departure = new();
    private readonly Side _arrival = new();
    private volatile bool _isCompleted;
    private volatile Exception? _failure;
    private volatile Exception? _cancelCause;

    /// <summary>Whether everything has been unloaded and nothing more will be loaded.</summary>
    public bool IsDone => _isCompleted && _arrival.Position == Volatile.Read(ref _departure.Position);

    public Exception? Failure => _failure;

    public Exception? CancelCause => _cancelCause;

    public void Connect(GraphStageLogic departure, Action<Ferry<T>> onDeparture, GraphStageLogic arrival, Action<Ferry<T>> onArrival)
    {
        _departure.Connect(departure.Island, new StageLetter<Ferry<T>>(departure, onDeparture, this));
        _arrival.Connect(arrival.Island, new StageLetter<Ferry<T>>(arrival, onArrival, this));
    }

    /// <summary>Only when there is room.</summary>
    public void Load(T element)
    {
        var position = _departure.Position;
        _ring[position & (_ring.Length - 1)] = element;
        Volatile.Write(ref _departure.Position, position + 1);
        // Orders the element before the look at whether the other side waits; it does the reverse in TryUnload.
        Interlocked.MemoryBarrier();
        _arrival.WakeIfWaiting();
    }

    /// <summary>Whether there is room; if not, the loading side is woken when there is.</summary>
    public bool HasRoom()
    {
        if (Room > 0) return true;
        _departure.Wait();
        if (Room == 0) return false;
        _departure.StopWaiting();
        return true;
    }

    /// <summary>Takes the next element; if there is none, the unloading side is woken when there is.</summary>
    public bool TryUnload(out T element)
    {
        var position = _arrival.Position;
        if (position == Volatile.Read(ref _departure.Position))
        {
            _arrival.Wait();
            if (position == Volatile.Read(ref _departure.Position))
            {
                element = default!;
                return false;
            }
            _arrival.StopWaiting();
        }
        ref var slot = ref _ring[position & (_ring.Length - 1)];
        element = slot!;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) slot = default;
        Volatile.Write(ref _arrival.Position, position + 1);
        Interlocked.MemoryBarrier();
        if (Room >= _enoughRoom) _departure.WakeIfWaiting();
        return true;
    }

    /// <summary>Nothing more will be loaded.</summary>
    public void Complete()
    {
        _isCompleted = true;
        _arrival.Wake();
    }

    /// <summary>Nothing more will be loaded, and what has not been unloaded is to be dropped.</summary>
    public void Fail(Exception failure)
    {
        _failure = failure;
        _arrival.Wake();
    }

    /// <summary>Nothing more will be unloaded.</summary>
    public void Cancel(Exception cause)
    {
        _cancelCause = cause;
        _departure.Wake();
    }

    private int Room => capacity - (Volatile.Read(ref _departure.Position) - Volatile.Read(ref _arrival.Position));

    /// <summary>An end of the ferry; an object of its own so that the two islands do not write to the same cache line.</summary>
    private sealed class Side
    {
        public int Position;
        private int _waits;
        private Island _island = null!;
        private Letter _letter = null!;

        public void Connect(Island island, Letter letter)
        {
            _island = island;
            _letter = letter;
        }

        public void Wait() => Interlocked.Exchange(ref _waits, 1);

        public void StopWaiting() => Interlocked.Exchange(ref _waits, 0);

        public void WakeIfWaiting()
        {
            if (Volatile.Read(ref _waits) != 0 && Interlocked.Exchange(ref _waits, 0) != 0) Wake();
        }

        public void Wake() => _island.Post(_letter);
    }
}
