using Oom.Contracts;
using Oom.Ingest.Framing;

namespace Oom.Ingest.Kafka;

/// <summary>
/// Lines that came before: a shipper that was killed sends again what it had no answer for. Positions tell (byte offsets, or from
/// /dev/kmsg sequence numbers). Pure.
/// </summary>
internal static class RepeatedLines
{
    /// <summary>The block from that position on; with no bytes when all of it came before.</summary>
    public static LineBlock Without(LineBlock block, long position)
    {
        if (block.Offset >= position)
            return block;
        var bytes = block.Bytes.Span;
        var cut = block.Source.IsKmsgDevice ? IndexOfRecord(bytes, position) : (int)Math.Min(position - block.Offset, bytes.Length);
        return new LineBlock
        {
            Source = block.Source,
            Bytes = block.Bytes[cut..],
            Offset = position,
            FirstLine = block.FirstLine + bytes[..cut].Count((byte)'\n'),
            IsLast = block.IsLast,
            Boots = block.Boots,
        };
    }

    /// <summary>The position behind the last whole line of the block.</summary>
    public static long PositionBehind(LineBlock block)
    {
        var bytes = block.Bytes.Span;
        if (!block.Source.IsKmsgDevice)
            return block.Offset + bytes.LastIndexOf((byte)'\n') + 1;
        for (var end = bytes.Length; end > 0;)
        {
            var start = bytes[..(end - 1)].LastIndexOf((byte)'\n') + 1;
            if (KmsgRecord.TryParse(bytes[start..end], out var record))
                return record.Sequence + 1;
            end = start;
        }

        return block.Offset;
    }

    private static int IndexOfRecord(ReadOnlySpan<byte> bytes, long sequence)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var length = bytes[at..].IndexOf((byte)'\n') + 1;
            var next = length == 0 ? bytes.Length : at + length;
            if (KmsgRecord.TryParse(bytes[at..next], out var record) && record.Sequence >= sequence)
                return at;
            at = next;
        }

        return bytes.Length;
    }
}
