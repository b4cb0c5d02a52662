using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Apache.Arrow.Ipc;

/// <summary>A table inside a FlatBuffer. Reading outside the buffer, as broken metadata would, throws <see cref="ArgumentOutOfRangeException"/>.</summary>
internal readonly struct FlatTable(ReadOnlyMemory<byte> buffer, int position)
{
    public static FlatTable Root(ReadOnlyMemory<byte> buffer) => new(buffer, MemoryMarshal.Read<int>(buffer.Span));

    public T Scalar<T>(int field, T absent = default) where T : unmanaged => PositionOf(field) is var at and > 0 ? At<T>(at) : absent;

    public FlatTable? Table(int field) => PositionOf(field) is var at and > 0 ? new FlatTable(buffer, Target(at)) : null;

    public string? String(int field) => PositionOf(field) is var at and > 0 ? Encoding.UTF8.GetString(Elements<byte>(Target(at))) : null;

    public FlatTable[] Tables(int field)
    {
        if (PositionOf(field) is not (var at and > 0))
            return [];
        var vector = Target(at);
        var tables = new FlatTable[At<int>(vector)];
        for (var i = 0; i < tables.Length; i++)
            tables[i] = new FlatTable(buffer, Target(vector + sizeof(int) * (i + 1)));
        return tables;
    }

    public T[] Values<T>(int field) where T : unmanaged =>
        PositionOf(field) is var at and > 0 ? MemoryMarshal.Cast<byte, T>(Elements<T>(Target(at))).ToArray() : [];

    /// <summary>Where the field lies, or 0 where it is absent.</summary>
    private int PositionOf(int field)
    {
        var vtable = position - At<int>(position);
        var slot = (field + 2) * sizeof(ushort);
        return slot < At<ushort>(vtable) && At<ushort>(vtable + slot) is var distance and > 0 ? position + distance : 0;
    }

    private int Target(int at) => checked(at + (int)At<uint>(at));

    private ReadOnlySpan<byte> Elements<T>(int vector) where T : unmanaged =>
        buffer.Span.Slice(vector + sizeof(int), checked(At<int>(vector) * Unsafe.SizeOf<T>()));

    private T At<T>(int at) where T : unmanaged => MemoryMarshal.Read<T>(buffer.Span.Slice(at, Unsafe.SizeOf<T>()));
}
