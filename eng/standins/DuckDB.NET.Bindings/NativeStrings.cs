using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

/// <summary>A string that DuckDB keeps: it is copied and left alone.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(LentString))]
internal static unsafe class LentString
{
    public static string? ConvertToManaged(byte* unmanaged) => Marshal.PtrToStringUTF8((IntPtr)unmanaged);
}

/// <summary>A string that DuckDB gives away: it is copied and freed with duckdb_free.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(GivenString))]
internal static unsafe class GivenString
{
    public static string? ConvertToManaged(byte* unmanaged) => Marshal.PtrToStringUTF8((IntPtr)unmanaged);

    public static void Free(byte* unmanaged) => NativeMethods.Helpers.DuckDBFree((IntPtr)unmanaged);
}
