using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Apache.Arrow.Ipc;

/// <summary>
/// Writes a FlatBuffer (flatbuffers.dev, "Internals") from its end to its beginning, so that what is referred to is written before what refers to it.
/// An offset here is a distance from the end of the buffer.
/// </summary>
internal sealed class FlatBufferBuilder
{
    // The largest alignment of anything in Arrow's metadata; the message format wants the metadata to end on it anyway.
    private const int Alignment = 8;

    private byte[] _bytes = new byte[1024];
    private int[] _fields = [];
    private int _tableStart;

    private int Written { get; set; }

    public int String(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Prepare(sizeof(int), bytes.Length + 1);
        Take(1);
        bytes.CopyTo(Take(bytes.Length));
        return Put(bytes.Length);
    }

    public int Offsets(IReadOnlyList<int> offsets)
    {
        StartVector(sizeof(int), sizeof(int) * offsets.Count);
        for (var i = offsets.Count - 1; i >= 0; i--)
            PutOffset(offsets[i]);
        return Put(offsets.Count);
    }

    /// <summary>A vector of scalars or structs as they lie in memory.</summary>
    public int Vector<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        StartVector(Unsafe.SizeOf<T>() % Alignment == 0 ? Alignment : sizeof(int), Unsafe.SizeOf<T>() * values.Length);
        MemoryMarshal.AsBytes(values).CopyTo(Take(Unsafe.SizeOf<T>() * values.Length));
        return Put(values.Length);
    }

    public void StartTable(int fields)
    {
        _fields = new int[fields];
        _tableStart = Written;
    }

    public void Field<T>(int field, T value) where T : unmanaged => _fields[field] = Put(value);

    /// <summary>Nothing is written for offset 0: the field is absent.</summary>
    public void OffsetField(int field, int offset)
    {
        if (offset != 0)
            _fields[field] = PutOffset(offset);
    }

    public int EndTable()
    {
        var table = Put(0);
        for (var i = _fields.Length - 1; i >= 0; i--)
            Put((ushort)(_fields[i] == 0 ? 0 : table - _fields[i]));
        Put((ushort)(table - _tableStart));
        var vtable = Put((ushort)((_fields.Length + 2) * sizeof(ushort)));
        MemoryMarshal.Write(_bytes.AsSpan(_bytes.Length - table), vtable - table);
        return table;
    }

    /// <summary>The finished buffer; its length is a multiple of 8.</summary>
    public ReadOnlyMemory<byte> Finish(int root)
    {
        Prepare(Alignment, sizeof(int));
        PutOffset(root);
        return _bytes.AsMemory(_bytes.Length - Written);
    }

    private void StartVector(int alignment, int bytes)
    {
        Prepare(sizeof(int), bytes);
        Prepare(alignment, bytes);
    }

    private int PutOffset(int target)
    {
        Prepare(sizeof(int), 0);
        return Put(Written + sizeof(int) - target);
    }

    private int Put<T>(T value) where T : unmanaged
    {
        Prepare(Unsafe.SizeOf<T>(), 0);
        MemoryMarshal.Write(Take(Unsafe.SizeOf<T>()), value);
        return Written;
    }

    /// <summary>Pads, so that what begins after the next bytes are written is aligned.</summary>
    private void Prepare(int alignment, int bytes) => Take(-(Written + bytes) & (alignment - 1));

    /// <summary>The next bytes towards the beginning, zeroed.</summary>
    private Span<byte> Take(int count)
    {
        Written += count;
        if (Written > _bytes.Length)
        {
            var larger = new byte[Math.Max(2 * _bytes.Length, Written)];
            _bytes.AsSpan(_bytes.Length - (Written - count)).CopyTo(larger.AsSpan(larger.Length - (Written - count)));
            _bytes = larger;
        }
        return _bytes.AsSpan(_bytes.Length - Written, count);
    }
}
