using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>
/// A record that starts in the middle of a physical line because the line end between them was lost (serial consoles,
/// copied text). Names and cgroup paths are chosen by users and may imitate a header, so the places where they stand are left alone.
/// </summary>
internal static class GluedRecord
{
    /// <summary>Two records of one line were printed close together.</summary>
    private const long FarApartMicros = 600 * CivilTime.MicrosPerSecond;

    public static bool TryFind(ReadOnlySpan<byte> line, in LineHeader outer, HeaderReader headers, out int at, out LineHeader inner)
    {
        inner = default;
        at = outer.TextStart + 1;
        while (at < line.Length)
        {
            var next = line[at..].IndexOf((byte)'[');
            if (next < 0)
                return false;
            at += next;
            if (line[at - 1] is not ((byte)'(' or (byte)'=') && headers.IsRecordInside(line, at, out inner) && IsNear(outer, inner))
            {
                if (HoldsPath(line[outer.TextStart..at]))
                    return false;
                Inherit(outer, ref inner);
                return true;
            }

            at++;
        }

        return false;
    }

    private static bool IsNear(in LineHeader outer, in LineHeader inner) =>
        outer.MonotonicMicros < 0 || inner.MonotonicMicros < 0 || Math.Abs(inner.MonotonicMicros - outer.MonotonicMicros) <= FarApartMicros;

    private static bool HoldsPath(ReadOnlySpan<byte> text) =>
        text.IndexOf("memcg="u8) >= 0 || text.IndexOf("Task in /"u8) >= 0 || text.IndexOf("stats for /"u8) >= 0;

    private static void Inherit(in LineHeader outer, ref LineHeader inner)
    {
        inner.HostStart = outer.HostStart;
        inner.HostLength = outer.HostLength;
        inner.Facility = outer.Facility;
        inner.Level = outer.Level;
        inner.Origin = outer.Origin;
        if (outer.Escapes != TextEscapes.None)
            inner.Escapes = outer.Escapes;
        if (inner.Provenance == TimeProvenance.None)
        {
            inner.WallMicros = outer.WallMicros;
            inner.Provenance = outer.Provenance;
        }
    }
}
