using System.Numerics;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>duckdb_uhugeint: an unsigned number of 128 bits.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBUHugeInt(ulong lower, ulong upper)
{
    public DuckDBUHugeInt(BigInteger value) : this((UInt128)InRange(value))
    {
    }

    private DuckDBUHugeInt(UInt128 value) : this((ulong)value, (ulong)(value >> 64))
    {
    }

    public static BigInteger HugeIntMinValue { get; } = BigInteger.Zero;
    public static BigInteger HugeIntMaxValue { get; } = UInt128.MaxValue;

    public ulong Lower { get; } = lower;
    public ulong Upper { get; } = upper;

    public BigInteger ToBigInteger() => ToUInt128();

    public UInt128 ToUInt128() => new(Upper, Lower);

    private static BigInteger InRange(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, HugeIntMinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HugeIntMaxValue);
        return value;
    }
}
