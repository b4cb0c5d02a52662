using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>
/// duckdb_string_t: 16 bytes in a vector, either length and up to 12 bytes of text, or length, four bytes of text and a pointer.
/// Read it where it lies (by reference into the vector): a copy's <see cref="Data"/> points into the copy.
/// </summary>
public unsafe struct DuckDBString
{
    private const int LongestInlined = 12;

    public _value_e__Union value;

    public readonly int Length => (int)value.inlined.length;

    public readonly sbyte* Data => Length <= LongestInlined
        ? (sbyte*)Unsafe.AsPointer(ref Unsafe.AsRef(in value.inlined.inlined[0]))
        : value.pointer.ptr;

    [StructLayout(LayoutKind.Explicit)]
    public struct _value_e__Union
    {
        [FieldOffset(0)]
        public DuckDBStringPointer pointer;

        [FieldOffset(0)]
        public DuckDBStringInlined inlined;

        public struct DuckDBStringPointer
        {
            public uint length;
            public fixed sbyte prefix[4];
            public sbyte* ptr;
        }

        public struct DuckDBStringInlined
        {
            public uint length;
            public fixed sbyte inlined[LongestInlined];
        }
    }
}
