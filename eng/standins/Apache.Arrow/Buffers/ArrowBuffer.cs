using System.Buffers;
using Apache.Arrow.Memory;

namespace Apache.Arrow;

/// <summary>
/// Bytes of an array, wherever they lie: managed memory, memory of an allocator, or memory of the library that the array was imported from.
/// Copies of the struct share the bytes; disposing any of them gives up the bytes for all.
/// </summary>
public readonly partial struct ArrowBuffer : IEquatable<ArrowBuffer>, IDisposable
{
    private readonly IMemoryOwner<byte>? _owner;
    private readonly ReadOnlyMemory<byte> _memory;

    public ArrowBuffer(ReadOnlyMemory<byte> data) => _memory = data;

    internal ArrowBuffer(IMemoryOwner<byte> owner)
    {
        _owner = owner;
        Length = owner.Memory.Length;
    }

    public static ArrowBuffer Empty => default;

    public ReadOnlyMemory<byte> Memory => _owner is null ? _memory : _owner.Memory;

    public ReadOnlySpan<byte> Span => Memory.Span;

    public bool IsEmpty => Length == 0;

    public int Length => _owner is null ? _memory.Length : field;

    /// <summary>Safe to call twice.</summary>
    public void Dispose() => _owner?.Dispose();

    public bool Equals(ArrowBuffer other) => IsEmpty ? other.IsEmpty : !other.IsEmpty && Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is ArrowBuffer other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    internal static ArrowBuffer CopyOf(ReadOnlySpan<byte> bytes, MemoryAllocator? allocator)
    {
        if (bytes.IsEmpty)
            return Empty;
        var owner = (allocator ?? MemoryAllocator.Default.Value).Allocate(bytes.Length);
        bytes.CopyTo(owner.Memory.Span);
        return new ArrowBuffer(owner);
    }
}
