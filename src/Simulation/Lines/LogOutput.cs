using Oom.Simulation.Text;

namespace Oom.Simulation.Lines;

/// <summary>The log file: counts lines and bytes, hands full buffers to the stream.</summary>
internal sealed class LogOutput(Stream stream, bool carriageReturns) : IDisposable
{
    private const int FlushAt = 512 * 1024;

    private long _flushed;

    /// <summary>Where the next line is put together.</summary>
    public ByteBuffer Buffer { get; } = new(FlushAt + (256 * 1024));

    /// <summary>Lines finished so far; the next line has this number plus one.</summary>
    public long Lines { get; private set; }

    public long Bytes => _flushed + Buffer.Length;

    public void EndLine()
    {
        if (carriageReturns)
            Buffer.Append((byte)'\r');
        Buffer.Append((byte)'\n');
        Lines++;
    }

    /// <summary>Writes the last lines once more; fewer when they have left the buffer. Returns how many.</summary>
    public int Repeat(int lines)
    {
        var written = Buffer.Written;
        var (start, found) = (written.Length, 0);
        while (found < lines && start > 0)
        {
            start = written[..(start - 1)].LastIndexOf((byte)'\n') + 1;
            found++;
        }
        Buffer.Append(written[start..].ToArray());
        Lines += found;
        return found;
    }

    public void FlushIfFull()
    {
        if (Buffer.Length >= FlushAt)
            Flush();
    }

    public void Flush()
    {
        stream.Write(Buffer.Written);
        _flushed += Buffer.Length;
        Buffer.Clear();
    }

    public void Dispose() => Buffer.Dispose();
}
