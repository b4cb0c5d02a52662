using System.Collections;
using System.Diagnostics;
using Apache.Arrow.Types;

namespace Apache.Arrow;

public class TimestampArray : PrimitiveArray<long>, IReadOnlyList<DateTimeOffset?>
{
    public TimestampArray(ArrayData data) : base(data.Expect(ArrowTypeId.Timestamp))
    {
    }

    public TimestampArray(TimestampType type, ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset)
        : this(new ArrayData(type, length, nullCount, offset, [nullBitmapBuffer, valueBuffer], null, null))
    {
    }

    int IReadOnlyCollection<DateTimeOffset?>.Count => Length;

    DateTimeOffset? IReadOnlyList<DateTimeOffset?>.this[int index] => GetTimestamp(index);

    public DateTimeOffset? GetTimestamp(int index)
    {
        CheckIndex(index);
        return IsValid(index) ? GetTimestampUnchecked(index) : null;
    }

    public DateTimeOffset GetTimestampUnchecked(int index)
    {
        var value = Values[index];
        var ticks = ((TimestampType)Data.DataType).Unit switch
        {
            TimeUnit.Second => checked(value * TimeSpan.TicksPerSecond),
            TimeUnit.Millisecond => checked(value * TimeSpan.TicksPerMillisecond),
            TimeUnit.Microsecond => checked(value * TimeSpan.TicksPerMicrosecond),
            TimeUnit.Nanosecond => value / TimeSpan.NanosecondsPerTick,
            var unit => throw new UnreachableException($"Time unit {unit}"),
        };
        return new DateTimeOffset(checked(DateTimeOffset.UnixEpoch.Ticks + ticks), TimeSpan.Zero);
    }

    IEnumerator<DateTimeOffset?> IEnumerable<DateTimeOffset?>.GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return GetTimestamp(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<DateTimeOffset?>)this).GetEnumerator();

    public class Builder : PrimitiveArrayBuilder<DateTimeOffset, long, TimestampArray, Builder>
    {
        public Builder() : this(TimestampType.Default)
        {
        }

        public Builder(TimeUnit unit = TimeUnit.Millisecond, string timezone = "+00:00") : this(new TimestampType(unit, timezone))
        {
        }

        public Builder(TimestampType type) : base(new Ticks(type)) => DataType = type;

        protected TimestampType DataType { get; }

        protected override long ConvertTo(DateTimeOffset value)
        {
            var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
            return DataType.Unit switch
            {
                TimeUnit.Second => ticks / TimeSpan.TicksPerSecond,
                TimeUnit.Millisecond => ticks / TimeSpan.TicksPerMillisecond,
                TimeUnit.Microsecond => ticks / TimeSpan.TicksPerMicrosecond,
                TimeUnit.Nanosecond => checked(ticks * TimeSpan.NanosecondsPerTick),
                var unit => throw new UnreachableException($"Time unit {unit}"),
            };
        }

        private sealed class Ticks(TimestampType type) : PrimitiveArrayBuilder<long, TimestampArray, IArrowArrayBuilder<TimestampArray>>
        {
            protected override TimestampArray Build(ArrowBuffer valueBuffer, ArrowBuffer nullBitmapBuffer, int length, int nullCount, int offset) =>
                new(type, valueBuffer, nullBitmapBuffer, length, nullCount, offset);
        }
    }
}
