namespace Oom.Ingest.Framing;

/// <summary><c>prog[123]: </c> as syslog prints it: text of a program keeps it in every format.</summary>
internal static class ProgramTag
{
    /// <summary>Writes the tag (room: both lengths + 4) and returns its length; an unknown program gives nothing.</summary>
    public static int Write(ReadOnlySpan<byte> program, ReadOnlySpan<byte> process, Span<byte> output)
    {
        if (program.IsEmpty)
            return 0;
        program.CopyTo(output);
        var length = program.Length;
        if (!process.IsEmpty)
        {
            output[length++] = (byte)'[';
            process.CopyTo(output[length..]);
            length += process.Length;
            output[length++] = (byte)']';
        }

        output[length++] = (byte)':';
        output[length++] = (byte)' ';
        return length;
    }
}
