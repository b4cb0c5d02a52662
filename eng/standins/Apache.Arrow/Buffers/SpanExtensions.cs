using System.Runtime.InteropServices;

namespace Apache.Arrow;

public static class SpanExtensions
{
    public static ReadOnlySpan<T> CastTo<T>(this ReadOnlySpan<byte> span) where T : struct => MemoryMarshal.Cast<byte, T>(span);
}
