using Oom.Contracts;

namespace Oom.Ingest.Shipping;

/// <summary>
/// Makes messages of the blocks of one input. A block of /dev/kmsg is cut where sequence numbers are missing, and the loss
/// announced in its place, once: the position behind the announcement is behind the gap. Pure.
/// </summary>
/// <param name="known">What earlier runs have shipped, by identity.</param>
/// <param name="expected">Sequence number that the first record of /dev/kmsg should have; -1 when any is right.</param>
/// <param name="time">When losses are noticed.</param>
public sealed class ShipmentPlanner(IReadOnlyDictionary<string, SourcePosition> known, long expected, TimeProvider time)
{
    /// <summary>What to send for a block, in order. Its bytes must stay until all are encoded.</summary>
    public IEnumerable<Shipment> Plan(LineBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Source.IsKmsgDevice)
            return PlanRecords(block);
        // The end of a log that an earlier run has read to its end is known.
        if (block.Bytes.IsEmpty && known.GetValueOrDefault(block.Source.Identity) is { IsFinished: true })
            return [];
        return [new Shipment(block, block.Source, PositionAfter(block))];
    }

    private static SourcePosition PositionAfter(LineBlock block)
    {
        var bytes = block.Bytes.Span;
        // A last line without its end may still be being written: the next run sends it whole.
        var whole = bytes.LastIndexOf((byte)'\n') + 1;
        return new SourcePosition(
            block.Source.Identity, block.Source.Name, block.Offset + whole, block.FirstLine + bytes[..whole].Count((byte)'\n'), block.IsLast);
    }

    private IEnumerable<Shipment> PlanRecords(LineBlock block)
    {
        var (start, line, first) = (0, block.FirstLine, block.Offset);
        var at = 0;
        while (at < block.Bytes.Length)
        {
            var (end, sequence) = NextRecord(block.Bytes.Span, at);
            if (sequence >= 0)
            {
                if (expected >= 0 && sequence > expected)
                {
                    if (at > start)
                        yield return Piece(block, start, at, first, line, expected, isLast: false);
                    line += block.Bytes.Span[start..at].Count((byte)'\n');
                    yield return Loss(block.Source, expected, sequence, line);
                    (start, first) = (at, sequence);
                }

                expected = sequence + 1;
            }

            at = end;
        }

        if (at > start || block.IsLast)
            yield return Piece(block, start, at, first, line, expected >= 0 ? expected : block.Offset, block.IsLast);
    }

    private static Shipment Piece(LineBlock block, int start, int end, long first, long line, long next, bool isLast)
    {
        var bytes = block.Bytes[start..end];
        // The device gives more later even when this run does not wait for it.
        var after = new SourcePosition(block.Source.Identity, block.Source.Name, next, line + bytes.Span.Count((byte)'\n'), IsFinished: false);
        var piece = new LineBlock { Source = block.Source, Bytes = bytes, Offset = first, FirstLine = line, IsLast = isLast };
        return new Shipment(piece, block.Source, after);
    }

    private Shipment Loss(LogSource source, long from, long to, long line)
    {
        var loss = new LossAnnouncement
        {
            Source = source,
            Position = to,
            Count = to - from,
            Cause = LossCause.RingOverwritten,
            Time = new LineTime(-1, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, TimeProvenance.Printed),
        };
        return new Shipment(loss, source, new SourcePosition(source.Identity, source.Name, to, line, IsFinished: false));
    }

    /// <summary>The record that begins at an offset: its end, with the lines of its dictionary, and its sequence number or -1.</summary>
    private static (int End, long Sequence) NextRecord(ReadOnlySpan<byte> bytes, int at)
    {
        var end = at;
        do
        {
            var length = bytes[end..].IndexOf((byte)'\n');
            end = length < 0 ? bytes.Length : end + length + 1;
        }
        while (end < bytes.Length && bytes[end] == (byte)' ');
        return (end, Sources.KmsgDeviceInput.Sequence(bytes[at..end]));
    }
}
