using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>A line of a container's log as Kubernetes keeps it: <c>2026-11-21T03:28:36.090651234Z stdout F text</c>.</summary>
internal static class CriLine
{
    /// <summary>A cheap look.</summary>
    public static bool MayBeOne(ReadOnlySpan<byte> line) =>
        line.IndexOf((byte)' ') is var space and > 0 && line.Length - space > 8 && line[space + 1] == 's' && line[space + 3] == 'd' && line[space + 7] == ' ';

    /// <summary>Finds the text behind time, stream and tag.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out LineTime time, out int textStart)
    {
        time = LineTime.Unknown;
        textStart = 0;
        var at = line.IndexOf((byte)' ') + 1;
        if (at < 20 || at > 40 || !(line[at..].StartsWith("stdout "u8) || line[at..].StartsWith("stderr "u8)))
            return false;

        // F: a whole line, P: its rest follows; more tags may stand behind a colon.
        at += "stdout "u8.Length;
        var tag = line[at..].IndexOf((byte)' ');
        if (tag < 1 || line[at] is not ((byte)'F' or (byte)'P') || (tag > 1 && line[at + 1] != ':'))
            return false;
        var start = 0;
        if (!IsoTimestamp.TryRead(line, ref start, out var wall, out var provenance, out _))
            return false;
        time = new LineTime(-1, wall, provenance);
        textStart = at + tag + 1;
        return true;
    }
}
