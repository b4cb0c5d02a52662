using System.Collections;
using Apache.Arrow.Types;

namespace Apache.Arrow;

public class Time64Array : PrimitiveArray<long>, IReadOnlyList<TimeOnly?>
{
    public Time64Array(ArrayData data) : base(data.Expect(ArrowTypeId.Time64))
    {
    }

    public Time64Array(Time64Type type, ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(type, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    int IReadOnlyCollection<TimeOnly?>.Count => Length;

    TimeOnly? IReadOnlyList<TimeOnly?>.this[int index] => GetTime(index);

    private bool IsMicroseconds => ((Time64Type)Data.DataType).Unit == TimeUnit.Microsecond;

    public long? GetMicroSeconds(int index) => GetValue(index) is { } value ? IsMicroseconds ? value : value / 1000 : null;

    public long? GetNanoSeconds(int index) => GetValue(index) is { } value ? IsMicroseconds ? value * 1000 : value : null;

    public TimeOnly? GetTime(int index) => GetNanoSeconds(index) is { } nanoseconds ? new TimeOnly(nanoseconds / TimeSpan.NanosecondsPerTick) : null;

    IEnumerator<TimeOnly?> IEnumerable<TimeOnly?>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return GetTime(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<TimeOnly?>)this).GetEnumerator();
}
