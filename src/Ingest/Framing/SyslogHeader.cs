using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>What follows the time in a syslog or journal line: <c>host kernel: [   12.345678] text</c>, <c>host prog[123]: text</c>.</summary>
internal static class SyslogHeader
{
    private const int LongestHost = 255;

    /// <summary>Tags longer than this are text.</summary>
    private const int LongestTag = 64;

    /// <summary>
    /// Reads host, facility.level, tag and the kernel's bracket, each where it is there. A word counts as a host only when
    /// a tag or a bracket follows it: text without a header stays whole. Returns whether any was found.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> line, int at, ref LineHeader header)
    {
        header.Escapes = TextEscapes.Rsyslog;
        var host = line[at..];
        var length = host[..Math.Min(host.Length, LongestHost + 1)].IndexOf((byte)' ');
        if (length > 0 && !IsPriority(host[..(length + 1)]))
        {
            var next = at + length + 1;
            if (TryReadKernelTag(line, next, ref header) || (!IsTag(host[..length]) && TryReadTag(line, next, ref header)))
            {
                header.HostStart = at;
                header.HostLength = length;
                return true;
            }
        }

        if (TryReadTag(line, at, ref header))
            return true;
        header.TextStart = at;
        return false;
    }

    /// <summary>Reads <c>host kernel: </c> or <c>host prog[123]: </c> behind the journal's own bracket (short-monotonic).</summary>
    public static bool TryReadAfterMonotonic(ReadOnlySpan<byte> line, int at, ref LineHeader header)
    {
        var rest = line[at..];
        var length = rest.IndexOf((byte)' ');
        if (length is <= 0 or > LongestHost)
            return false;
        var tag = rest[(length + 1)..];
        if (!tag.StartsWith("kernel: "u8))
        {
            var end = tag.IndexOf((byte)' ');
            if (end < 4 || tag[end - 1] != ':' || tag[end - 2] != ']' || tag[..end].IndexOf((byte)'[') is <= 0)
                return false;
        }

        if (rest[..length].ContainsAny(":[=("u8))
            return false;
        if (!TryReadTag(line, at + length + 1, ref header))
            return false;
        header.Escapes = TextEscapes.None;
        header.HostStart = at;
        header.HostLength = length;
        return true;
    }

    /// <summary>Reads the tag <c>kernel:</c>, and what belongs to the kernel's line behind it.</summary>
    public static bool TryReadKernelTag(ReadOnlySpan<byte> line, int at, ref LineHeader header)
    {
        if (!line[at..].StartsWith("kernel:"u8) && !IsKernelWithoutColon(line[at..]))
            return false;
        at += "kernel:"u8.Length;
        if (at < line.Length && line[at] == ' ')
            at++;
        header.Origin = header.Facility > 0 ? LineOrigin.Program : LineOrigin.Kernel;
        if (at < line.Length && line[at] == '<' && FacilityLevel.TryReadNumber(line, ref at, out var priority))
        {
            header.SetPriority(priority);
            header.Origin = header.Facility > 0 ? LineOrigin.Program : LineOrigin.Kernel;
        }

        if (at < line.Length && line[at] == '[')
            ReadBracket(line, ref at, ref header);
        header.TextStart = at;
        return true;
    }

    /// <summary><c>kernel [   12.345678] text</c>: rsyslog writes what it got as RFC 5424 without the colon.</summary>
    private static bool IsKernelWithoutColon(ReadOnlySpan<byte> rest)
    {
        var bracket = "kernel "u8.Length;
        return rest.StartsWith("kernel ["u8) && PrintkBracket.TryRead(rest, ref bracket, out _);
    }

    /// <summary>Reads the kernel's time and the caller, where they are there.</summary>
    public static bool ReadBracket(ReadOnlySpan<byte> line, ref int at, ref LineHeader header)
    {
        if (!PrintkBracket.TryRead(line, ref at, out var micros))
            return false;
        header.MonotonicMicros = micros;
        if (at < line.Length && line[at] == '[' && PrintkBracket.TryReadCaller(line, ref at, out var start, out var length))
        {
            header.CallerStart = start;
            header.CallerLength = length;
        }

        return true;
    }

    private static bool TryReadTag(ReadOnlySpan<byte> line, int at, ref LineHeader header)
    {
        if (TryReadKernelTag(line, at, ref header))
            return true;
        if (at < line.Length && line[at] is >= (byte)'a' and <= (byte)'z' && FacilityLevel.TryReadDotted(line, ref at, out var priority))
        {
            header.SetPriority(priority);
            if (TryReadKernelTag(line, at, ref header))
                return true;
        }

        // Some daemons leave the tag out: "host [   12.345678] text".
        if (at < line.Length && line[at] == '[')
        {
            if (!ReadBracket(line, ref at, ref header))
                return false;
            header.TextStart = at;
            return true;
        }

        if (!IsProgramTag(line[at..]))
            return false;

        // The tag stays: it tells which program speaks, as it does where a program writes to the kernel's log.
        header.Origin = LineOrigin.Program;
        header.TextStart = at;
        return true;
    }

    /// <summary><c>prog:</c>, <c>prog[12]:</c>, and with spaces in the name <c>Web Content[12]:</c>.</summary>
    private static bool IsProgramTag(ReadOnlySpan<byte> rest)
    {
        rest = rest[..Math.Min(rest.Length, LongestTag)];
        var space = rest.IndexOf((byte)' ');
        if (IsTag(space < 0 ? rest : rest[..space]))
            return true;

        var close = rest.IndexOf("]:"u8);
        if (close < 0)
            return false;
        var open = rest[..close].LastIndexOf((byte)'[');
        return open > 0 && open + 1 < close && !rest[(open + 1)..close].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>OpenWrt prints facility and level where others print the host.</summary>
    private static bool IsPriority(ReadOnlySpan<byte> word)
    {
        var at = 0;
        return word.Contains((byte)'.') && FacilityLevel.TryReadDotted(word, ref at, out _);
    }

    private static bool IsTag(ReadOnlySpan<byte> word) => word.Length > 1 && word[^1] == ':';
}
