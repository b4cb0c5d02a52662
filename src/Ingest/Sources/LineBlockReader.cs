using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>What to do where a stream ends for now.</summary>
internal enum AtEnd
{
    /// <summary>Nothing more will come: what is left is the last block.</summary>
    Finish,

    /// <summary>More may come: a line without its end waits for it.</summary>
    Hold,
}

/// <summary>Cuts a stream of bytes into blocks of whole lines, counting lines and cutting those that are too long.</summary>
internal sealed class LineBlockReader
{
    private readonly BlockBuffers buffers;
    private readonly LogInputOptions options;
    private readonly Action<LineBlock> release;

    // Bytes read but not given out: the head of the next block.
    private byte[] carry = [];
    private int carried;
    private bool isSkipping;

    public LineBlockReader(LogSource source, BlockBuffers buffers, LogInputOptions options, long offset, long line, bool startsInsideLine)
    {
        Source = source;
        this.buffers = buffers;
        this.options = options;
        Offset = offset;
        Line = line;
        isSkipping = startsInsideLine;
        release = Release;
    }

    /// <summary>The source of the blocks to come: the same log, perhaps with more known about it.</summary>
    public LogSource Source { get; set; }

    /// <summary>Where the next block begins.</summary>
    public long Offset { get; private set; }

    /// <summary>1-based number of its first line.</summary>
    public long Line { get; private set; }

    /// <summary>
    /// Reads the next block. Null when the stream gave nothing whole (<see cref="AtEnd.Hold"/>) or on cancellation; with
    /// <see cref="AtEnd.Finish"/> the end is a block with <see cref="LineBlock.IsLast"/>.
    /// </summary>
    public async ValueTask<LineBlock?> ReadAsync(BlockStream stream, AtEnd atEnd, CancellationToken cancellationToken)
    {
        var buffer = await buffers.RentAsync(cancellationToken).ConfigureAwait(false);
        if (buffer is null)
            return null;

        // One byte stays free for the line end of a cut line.
        var room = buffer.Length - 1;
        while (true)
        {
            var filled = TakeCarry(buffer);
            var isEnded = false;
            while (filled < room)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(filled, room - filled), cancellationToken).ConfigureAwait(false);
                if (read <= 0)
                {
                    isEnded = true;
                    break;
                }

                filled += read;
                if (stream.IsLive && buffer.AsSpan(filled - read, read).Contains((byte)'\n'))
                    break;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                Keep(buffer.AsSpan(0, filled));
                buffers.Return(buffer);
                return null;
            }

            var isLast = isEnded && atEnd == AtEnd.Finish;
            var start = isSkipping ? Skip(buffer.AsSpan(0, filled)) : 0;
            if (start == filled && !isEnded)
                continue;

            // A skipped rest moves to the front, so that a block always begins at its buffer's begin.
            if (start > 0)
            {
                buffer.AsSpan(start, filled - start).CopyTo(buffer);
                filled -= start;
            }

            var length = CutBlock(buffer, filled, isLast);
            if (length == 0 && !isLast)
            {
                buffers.Return(buffer);
                return null;
            }

            return Give(buffer, length, isLast && carried == 0);
        }
    }

    /// <summary>Decides where the block ends and keeps the rest; returns the block's length.</summary>
    private int CutBlock(byte[] buffer, int filled, bool isLast)
    {
        var content = buffer.AsSpan(0, filled);
        if (FindLongLine(content) is var longLine and >= 0)
        {
            var cut = longLine + options.LongestLine;
            Keep(content[cut..]);
            isSkipping = true;
            buffer[cut] = (byte)'\n';
            return cut + 1;
        }

        if (isLast)
            return filled;
        var length = content.LastIndexOf((byte)'\n') + 1;
        Keep(content[length..]);
        return length;
    }

    private LineBlock Give(byte[] buffer, int length, bool isLast)
    {
        var bytes = buffer.AsSpan(0, length);
        var block = new LineBlock
        {
            Source = Source,
            Bytes = buffer.AsMemory(0, length),
            Offset = Offset,
            FirstLine = Line,
            IsLast = isLast,
            Release = release,
        };
        Line += bytes.Count((byte)'\n');
        if (isSkipping)
        {
            // The line end was put in; the line's own comes at the end of what is skipped.
            Offset += length - 1;
            options.Report?.Invoke(new InputProblem(Source.Name, Line - 1, $"the line is longer than {options.LongestLine} bytes and was cut", IsError: false));
        }
        else
        {
            Offset += length;
        }

        return block;
    }

    private int Skip(ReadOnlySpan<byte> content)
    {
        var end = content.IndexOf((byte)'\n');
        isSkipping = end < 0;
        var skipped = end < 0 ? content.Length : end + 1;
        Offset += skipped;
        return skipped;
    }

    // A line longer than the bound spans at least one window of half the bound without a line end; looking for one from the
    // end of each window touches a few hundred bytes of a megabyte.
    private int FindLongLine(ReadOnlySpan<byte> content)
    {
        var window = options.LongestLine / 2;
        for (var at = 0; at + window <= content.Length; at += window)
        {
            if (content.Slice(at, window).LastIndexOf((byte)'\n') < 0)
                return FindLongLineExactly(content);
        }

        return -1;
    }

    private int FindLongLineExactly(ReadOnlySpan<byte> content)
    {
        var start = 0;
        while (content.Length - start > options.LongestLine)
        {
            var end = content[start..].IndexOf((byte)'\n');
            if (end < 0 || end > options.LongestLine)
                return start;
            start += end + 1;
        }

        return -1;
    }

    private int TakeCarry(byte[] buffer)
    {
        var length = carried;
        carry.AsSpan(0, length).CopyTo(buffer);
        carried = 0;
        return length;
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (carry.Length < rest.Length)
            carry = new byte[Math.Max(rest.Length, 4096)];
        rest.CopyTo(carry);
        carried = rest.Length;
    }

    private void Release(LineBlock block)
    {
        if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(block.Bytes, out var segment))
            buffers.Return(segment.Array!);
    }
}
