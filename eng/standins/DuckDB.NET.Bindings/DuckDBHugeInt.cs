using System.Numerics;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>duckdb_hugeint: a signed number of 128 bits.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBHugeInt(ulong lower, long upper)
{
    public DuckDBHugeInt(BigInteger value) : this((Int128)InRange(value))
    {
    }

    private DuckDBHugeInt(Int128 value) : this((ulong)value, (long)(value >> 64))
    {
    }

    // Symmetric, as DuckDB.NET documents it: the one number below is left out.
    public static BigInteger HugeIntMinValue { get; } = -(BigInteger)Int128.MaxValue;
    public static BigInteger HugeIntMaxValue { get; } = Int128.MaxValue;

    public ulong Lower { get; } = lower;
    public long Upper { get; } = upper;

    public BigInteger ToBigInteger() => ToInt128();

    public Int128 ToInt128() => new((ulong)Upper, Lower);

    private static BigInteger InRange(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, HugeIntMinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HugeIntMaxValue);
        return value;
    }
}
