using System.Collections;

namespace Apache.Arrow;

public abstract class PrimitiveArray<T> : Array, IReadOnlyList<T?> where T : struct, IEquatable<T>
{
    protected PrimitiveArray(ArrayData data) : base(data)
    {
    }

    public ArrowBuffer ValueBuffer => Data.Buffers[1];

    /// <summary>The values of this window; where a value is null, whatever lies there. The span does not keep the array alive.</summary>
    public ReadOnlySpan<T> Values => Length == 0 ? [] : ValueBuffer.Span.CastTo<T>().Slice(Offset, Length);

    int IReadOnlyCollection<T?>.Count => Length;

    T? IReadOnlyList<T?>.this[int index] => GetValue(index);

    public T? GetValue(int index)
    {
        CheckIndex(index);
        T? value = IsValid(index) ? Values[index] : null;
        // Imported memory is released when nobody refers to the array any more, and a span into it does not.
        GC.KeepAlive(this);
        return value;
    }

    public IList<T?> ToList(bool includeNulls = false)
    {
        var list = new List<T?>(Length);
        for (var i = 0; i < Length; i++)
        {
            if (includeNulls || IsValid(i))
                list.Add(GetValue(i));
        }
        return list;
    }

    IEnumerator<T?> IEnumerable<T?>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return GetValue(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T?>)this).GetEnumerator();
}
