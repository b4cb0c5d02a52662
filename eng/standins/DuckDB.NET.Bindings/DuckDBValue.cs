using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

public class DuckDBValue() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true), IDuckDBValueReader
{
    public bool IsNull() => NativeMethods.Value.DuckDBIsNullValue(this);

    /// <summary>The value as the CLR type that DuckDB.NET reads its SQL type as. Throws InvalidCastException for another type.</summary>
    public T GetValue<T>() => ReadAs(typeof(T)) is var value && value is T wanted
        ? wanted
        : throw new InvalidCastException($"A value of type {value.GetType()} cannot be read as {typeof(T)}");

    protected override bool ReleaseHandle()
    {
        NativeMethods.Value.DuckDBDestroyValue(ref handle);
        return true;
    }

    private object ReadAs(Type wanted)
    {
        // The type belongs to the value and must not be destroyed, hence a plain pointer and no handle.
        var type = NativeMethods.LogicalType.DuckDBGetTypeId(NativeMethods.Value.DuckDBGetValueType(this));
        return type switch
        {
            DuckDBType.Boolean => NativeMethods.Value.DuckDBGetBool(this),
            DuckDBType.TinyInt => NativeMethods.Value.DuckDBGetInt8(this),
            DuckDBType.SmallInt => NativeMethods.Value.DuckDBGetInt16(this),
            DuckDBType.Integer => NativeMethods.Value.DuckDBGetInt32(this),
            DuckDBType.BigInt => NativeMethods.Value.DuckDBGetInt64(this),
            DuckDBType.UnsignedTinyInt => NativeMethods.Value.DuckDBGetUInt8(this),
            DuckDBType.UnsignedSmallInt => NativeMethods.Value.DuckDBGetUInt16(this),
            DuckDBType.UnsignedInteger => NativeMethods.Value.DuckDBGetUInt32(this),
            DuckDBType.UnsignedBigInt => NativeMethods.Value.DuckDBGetUInt64(this),
            DuckDBType.HugeInt => NativeMethods.Value.DuckDBGetHugeInt(this).ToBigInteger(),
            DuckDBType.UnsignedHugeInt => NativeMethods.Value.DuckDBGetUHugeInt(this).ToBigInteger(),
            DuckDBType.Float => NativeMethods.Value.DuckDBGetFloat(this),
            DuckDBType.Double => NativeMethods.Value.DuckDBGetDouble(this),
            DuckDBType.Decimal => decimal.Parse(Text(), CultureInfo.InvariantCulture),
            DuckDBType.Uuid => Guid.Parse(Text()),
            DuckDBType.Varchar => Text(),
            DuckDBType.Date when wanted == typeof(DateTime) => Date().ToDateTime(),
            DuckDBType.Date => Date().ToDateOnly(),
            DuckDBType.Time => (TimeOnly)NativeMethods.DateTimeHelpers.DuckDBFromTime(NativeMethods.Value.DuckDBGetTime(this)),
            DuckDBType.Interval => (TimeSpan)NativeMethods.Value.DuckDBGetInterval(this),
            DuckDBType.Timestamp => Instant(NativeMethods.Value.DuckDBGetTimestamp(this)),
            DuckDBType.TimestampTz => Instant(NativeMethods.Value.DuckDBGetTimestampTz(this)),
            _ => throw new NotImplementedException($"Cannot read a value of type {type}"),
        };
    }

    private string Text() => NativeMethods.Value.DuckDBGetVarchar(this) ?? "";

    private DuckDBDateOnly Date() => DuckDBDateOnly.FromDuckDBDate(NativeMethods.Value.DuckDBGetDate(this));

    private static DateTime Instant(DuckDBTimestampStruct timestamp) => DuckDBTimestamp.FromDuckDBTimestampStruct(timestamp).ToDateTime();
}
