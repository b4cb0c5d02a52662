namespace Akka.Streams.Implementation;

/// <summary>A bounded first-in first-out buffer that knows what to do when it is full. Grows to its bound as needed.</summary>
internal sealed class OverflowBuffer<T>(int capacity)
{
    private T?[] _ring = new T?[Math.Min(capacity, 16)];
    private int _head;
    private int _count;

    public bool IsEmpty => _count == 0;

    public bool IsFull => _count >= capacity;

    /// <summary>False, leaving the buffer as it was, when it is full and the strategy is to fail or to wait.</summary>
    public bool TryAdd(T element, OverflowStrategy strategy)
    {
        if (IsFull)
        {
            switch (strategy)
            {
                case OverflowStrategy.DropHead:
                    TryTake(out _);
                    break;
                case OverflowStrategy.DropTail:
                    _count--;
                    break;
                case OverflowStrategy.DropBuffer:
                    Array.Clear(_ring);
                    _count = 0;
                    break;
                case OverflowStrategy.DropNew:
                    return true;
                case OverflowStrategy.Backpressure:
                case OverflowStrategy.Fail:
                default:
                    return false;
            }
        }
        if (_count == _ring.Length) Grow();
        _ring[(_head + _count) % _ring.Length] = element;
        _count++;
        return true;
    }

    public bool TryTake(out T element)
    {
        if (_count == 0)
        {
            element = default!;
            return false;
        }
        element = _ring[_head]!;
        _ring[_head] = default;
        if (++_head == _ring.Length) _head = 0;
        _count--;
        return true;
    }

    private void Grow()
    {
        var ring = new T?[Math.Min(capacity, _ring.Length * 2)];
        for (var i = 0; i < _count; i++) ring[i] = _ring[(_head + i) % _ring.Length];
        _ring = ring;
        _head = 0;
    }
}
