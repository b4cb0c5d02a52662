using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary><c>&lt;4&gt;1 2026-11-21T03:34:40.090651Z host kernel - - [id name="value"] text</c> after its priority.</summary>
internal static class Rfc5424Header
{
    public static bool TryRead(ReadOnlySpan<byte> line, int at, ref LineHeader header, out (int Start, int Length) program, out (int Start, int Length) process)
    {
        program = process = default;
        var cursor = new HeaderCursor(line, at);
        if (!cursor.TrySkip("1 "u8))
            return false;

        if (!cursor.TrySkip((byte)'-'))
        {
            var time = cursor.At;
            if (!IsoTimestamp.TryRead(line, ref time, out header.WallMicros, out header.Provenance, out _))
                return false;
            cursor.At = time;
        }

        if (!cursor.TrySkip((byte)' ') || !TryReadWord(line, ref cursor, out var host) || !TryReadWord(line, ref cursor, out program)
            || !TryReadWord(line, ref cursor, out process) || !TryReadWord(line, ref cursor, out _) || !TrySkipStructuredData(line, ref cursor))
        {
            return false;
        }

        cursor.TrySkip((byte)' ');
        cursor.TrySkip("\uFEFF"u8);
        header.HostStart = host.Start;
        header.HostLength = host.Length;
        header.Escapes = TextEscapes.Rsyslog;
        header.TextStart = cursor.At;
        if (!line.Slice(program.Start, program.Length).SequenceEqual("kernel"u8))
        {
            header.Origin = LineOrigin.Program;
            return true;
        }

        program = process = default;
        header.Origin = header.Facility > 0 ? LineOrigin.Program : LineOrigin.Kernel;
        var text = cursor.At;

        // rsyslog leaves the space in front of the text that once stood behind the tag.
        var bracket = line[text..].StartsWith(" ["u8) ? text + 1 : text;
        if (bracket < line.Length && line[bracket] == '[' && SyslogHeader.ReadBracket(line, ref bracket, ref header))
            text = bracket;
        header.TextStart = text;
        return true;
    }

    // A dash stands for "none" and is given as an empty word.
    private static bool TryReadWord(ReadOnlySpan<byte> line, ref HeaderCursor cursor, out (int Start, int Length) word)
    {
        word = default;
        var length = cursor.Rest.IndexOf((byte)' ');
        if (length is <= 0 or > 255)
            return false;
        word = length == 1 && cursor.Peek == '-' ? (cursor.At, 0) : (cursor.At, length);
        cursor.At += length + 1;
        return cursor.At <= line.Length;
    }

    private static bool TrySkipStructuredData(ReadOnlySpan<byte> line, ref HeaderCursor cursor)
    {
        if (cursor.TrySkip((byte)'-'))
            return true;
        if (cursor.Peek != '[')
            return false;

        var isQuoted = false;
        for (var i = cursor.At; i < line.Length; i++)
        {
            switch (line[i])
            {
                case (byte)'\\' when isQuoted:
                    i++;
                    break;
                case (byte)'"':
                    isQuoted = !isQuoted;
                    break;
                case (byte)']' when !isQuoted && (i + 1 == line.Length || line[i + 1] != '['):
                    cursor.At = i + 1;
                    return true;
                default:
                    break;
            }
        }

        return false;
    }
}
