using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

// The elements of DuckDB's vectors and arguments of its C API, as they lie in memory.

/// <summary>duckdb_date: days since 1970-01-01; the two ends of the range are the infinities.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBDate
{
    public static readonly DuckDBDate PositiveInfinity = new() { Days = int.MaxValue };
    public static readonly DuckDBDate NegativeInfinity = new() { Days = -int.MaxValue };

    public int Days { get; set; }

    public readonly bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;
    public readonly bool IsPositiveInfinity => Days == int.MaxValue;
    public readonly bool IsNegativeInfinity => Days == -int.MaxValue;
}

/// <summary>duckdb_time: microseconds since midnight.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBTime
{
    public long Micros { get; set; }
}

/// <summary>duckdb_time_tz: 40 bits of microseconds and 24 bits of offset, packed.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBTimeTzStruct
{
    public ulong Bits { get; set; }
}

/// <summary>
/// duckdb_timestamp and its kin: microseconds (or the unit of the column's type) since 1970-01-01 UTC;
/// the two ends of the range are the infinities.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBTimestampStruct
{
    public static readonly DuckDBTimestampStruct PositiveInfinity = new() { Micros = long.MaxValue };
    public static readonly DuckDBTimestampStruct NegativeInfinity = new() { Micros = -long.MaxValue };

    public long Micros { get; set; }

    public readonly bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;
    public readonly bool IsPositiveInfinity => Micros == long.MaxValue;
    public readonly bool IsNegativeInfinity => Micros == -long.MaxValue;
}

/// <summary>duckdb_list_entry: where a row's elements lie in the list's child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBListEntry(ulong offset, ulong length)
{
    public ulong Offset { get; } = offset;
    public ulong Length { get; } = length;
}

/// <summary>duckdb_decimal.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBDecimal(byte width, byte scale, DuckDBHugeInt value)
{
    public byte Width { get; } = width;
    public byte Scale { get; } = scale;
    public DuckDBHugeInt Value { get; } = value;
}

/// <summary>duckdb_bignum: the magnitude, most significant byte first, and a sign. The bytes stay the caller's.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBBignum(IntPtr data, ulong size, byte isNegative)
{
    private readonly IntPtr data = data;
    private readonly ulong size = size;
    private readonly byte isNegative = isNegative;
}
