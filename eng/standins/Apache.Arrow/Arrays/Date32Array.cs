using System.Collections;
using Apache.Arrow.Types;

namespace Apache.Arrow;

public class Date32Array : PrimitiveArray<int>, IReadOnlyList<DateTime?>, IReadOnlyList<DateOnly?>
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public Date32Array(ArrayData data) : base(data.Expect(ArrowTypeId.Date32))
    {
    }

    public Date32Array(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(Date32Type.Default, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    int IReadOnlyCollection<DateTime?>.Count => Length;

    int IReadOnlyCollection<DateOnly?>.Count => Length;

    DateTime? IReadOnlyList<DateTime?>.this[int index] => GetDateTime(index);

    DateOnly? IReadOnlyList<DateOnly?>.this[int index] => GetDateOnly(index);

    public DateOnly? GetDateOnly(int index) => GetValue(index) is { } days ? DateOnly.FromDayNumber(EpochDay + days) : null;

    public DateTime? GetDateTime(int index) => GetValue(index) is { } days ? DateTime.UnixEpoch.AddDays(days) : null;

    public DateTimeOffset? GetDateTimeOffset(int index) => GetValue(index) is { } days ? DateTimeOffset.UnixEpoch.AddDays(days) : null;

    IEnumerator<DateTime?> IEnumerable<DateTime?>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return GetDateTime(i);
    }

    IEnumerator<DateOnly?> IEnumerable<DateOnly?>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return GetDateOnly(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<DateTime?>)this).GetEnumerator();
}
