using Apache.Arrow.Scalars;
using Apache.Arrow.Types;

namespace Apache.Arrow;

public abstract class IntervalArray<T> : PrimitiveArray<T> where T : struct, IEquatable<T>
{
    protected IntervalArray(ArrayData data) : base(data)
    {
    }

    public IntervalType Type => (IntervalType)Data.DataType;

    public IntervalUnit Unit => Type.Unit;
}

public sealed class MonthDayNanosecondIntervalArray(ArrayData data) : IntervalArray<MonthDayNanosecondInterval>(data.Expect(ArrowTypeId.Interval))
{
}
