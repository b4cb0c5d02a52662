using System.Numerics;

namespace Akka.Streams.Implementation.Islands;

/// <summary>A ring with room for each connection once, which is as often as one can be in it.</summary>
internal struct EventQueue(int connections)
{
    private readonly Entry[] _ring = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(connections, 1))];
    private int _head;
    private int _tail;

    public readonly bool IsEmpty => _head == _tail;

    public void Add(Connection connection)
    {
        var ring = _ring;
        ring[_tail++ & (ring.Length - 1)].Connection = connection;
    }

    public Connection Take()
    {
        var ring = _ring;
        return ring[_head++ & (ring.Length - 1)].Connection;
    }

    /// <summary>A struct, so that storing a connection does not check the array's element type.</summary>
    private struct Entry
    {
        public Connection Connection;
    }
}
