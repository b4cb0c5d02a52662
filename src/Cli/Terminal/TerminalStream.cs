using System.Buffers;
using System.Text;
using Oom.Analytics.Columns;

namespace Oom.Cli.Terminal;

/// <summary>
/// Text for machines that goes to a terminal after all: control characters other than line breaks and tabs, which a
/// terminal would obey, are written as <c>\x1b</c>. What goes to a file or a pipe stays as it is.
/// </summary>
internal sealed class TerminalStream(Stream terminal) : WriteOnlyStream
{
    private static readonly SearchValues<byte> Suspicious =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(value => value is not ('\n' or '\t')).Append(0x7f).Append(0xc2).Select(value => (byte)value)]);

    // The last byte of the write before, when it cannot be judged without the next one.
    private byte? _held;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_held is { } held)
            {
                _held = null;
                buffer = buffer[WritePair(held, buffer[0])..];
                continue;
            }

            var harmless = buffer.IndexOfAny(Suspicious) is var found and >= 0 ? found : buffer.Length;
            terminal.Write(buffer[..harmless]);
            buffer = buffer[harmless..];
            if (buffer.IsEmpty)
                return;
            if (buffer[0] is 0xc2 or (byte)'\r')
                _held = buffer[0];
            else
                WriteEscaped($"\\x{buffer[0]:x2}");
            buffer = buffer[1..];
        }
    }

    /// <summary>Returns how many bytes of <paramref name="next"/> are written with it: one or none.</summary>
    private int WritePair(byte held, byte next)
    {
        switch (held)
        {
            // U+0080 to U+009F, the second set of controls
            case 0xc2 when next is >= 0x80 and <= 0x9f:
                WriteEscaped($"\\u00{next:x2}");
                return 1;
            case 0xc2:
                terminal.Write([held]);
                return 0;
            case (byte)'\r' when next == (byte)'\n':
                terminal.Write([held, next]);
                return 1;
            default:
                WriteEscaped($"\\x{held:x2}");
                return 0;
        }
    }

    private void WriteEscaped(string text) => terminal.Write(Encoding.ASCII.GetBytes(text));

    public override void Flush() => terminal.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_held is { } held)
                WriteEscaped($"\\x{held:x2}");
            _held = null;
            terminal.Dispose();
        }

        base.Dispose(disposing);
    }
}
