using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>The kernel lines that one physical line gave, with their texts in a buffer that is used again for the next.</summary>
internal sealed class PendingLines
{
    private byte[] bytes = new byte[1024];
    private Entry[] entries = new Entry[4];
    private int used;
    private int count;
    private int taken;

    public int Count => count;

    /// <summary>Bytes of the texts.</summary>
    public int Size => used;

    public void Clear() => used = count = taken = 0;

    public LineTime TimeOf(int index) => entries[index].Facts.Time;

    public (long Position, long Number) PlaceOf(int index) => (entries[index].Facts.Position, entries[index].Facts.Number);

    /// <summary>Adds one of these lines to others.</summary>
    public void CopyTo(PendingLines others, int index)
    {
        ref readonly var entry = ref entries[index];
        bytes.AsSpan(entry.TextStart, entry.TextLength).CopyTo(others.Reserve(entry.TextLength));
        others.Add(entry.Facts, bytes.AsSpan(entry.CallerStart, entry.CallerLength), entry.TextLength, mayHoldLineBreaks: false);
    }

    /// <summary>Room for a text; what was written into it becomes a line with <see cref="Add"/>.</summary>
    public Span<byte> Reserve(int length)
    {
        if (bytes.Length - used < length)
            Array.Resize(ref bytes, Math.Max(used + length, bytes.Length * 2));
        return bytes.AsSpan(used);
    }

    /// <summary>Adds the first <paramref name="length"/> bytes of the reserved room; a block of counters becomes one line for each of its lines.</summary>
    public void Add(in LineFacts facts, ReadOnlySpan<byte> caller, int length, bool mayHoldLineBreaks)
    {
        var text = bytes.AsSpan(used, length);
        var start = used;
        used += length;
        var callerStart = used;
        if (!caller.IsEmpty)
        {
            caller.CopyTo(Reserve(caller.Length));
            used += caller.Length;
        }

        if (mayHoldLineBreaks && text.Contains((byte)'\n') && StatisticsBlock.IsOne(text))
        {
            var end = start + length;
            while (start < end)
            {
                var lineEnd = bytes.AsSpan(start, end - start).IndexOf((byte)'\n');
                var lineLength = lineEnd < 0 ? end - start : lineEnd;
                Add(new Entry(facts, start, lineLength, callerStart, caller.Length));
                start += lineLength + 1;
            }

            return;
        }

        Add(new Entry(facts, start, length, callerStart, caller.Length));
    }

    public bool TryTake(out KernelLine line)
    {
        if (taken == count)
        {
            line = default;
            return false;
        }

        ref readonly var entry = ref entries[taken++];
        ref readonly var facts = ref entry.Facts;
        line = new KernelLine
        {
            Node = facts.Node,
            NamesNode = facts.NamesNode,
            BootId = facts.BootId,
            Position = facts.Position,
            Part = facts.Part,
            Sequence = facts.Sequence,
            Number = facts.Number,
            Time = facts.Time,
            Format = facts.Format,
            Origin = facts.Origin,
            Level = facts.Level,
            IsBare = facts.IsBare,
            IsSameRecord = facts.IsSameRecord,
            Caller = bytes.AsSpan(entry.CallerStart, entry.CallerLength),
            Text = bytes.AsSpan(entry.TextStart, entry.TextLength),
        };
        return true;
    }

    private void Add(Entry entry)
    {
        if (count == entries.Length)
            Array.Resize(ref entries, count * 2);
        entry.Facts.Part = count > 0 && entries[count - 1].Facts is var last && last.Position == entry.Facts.Position ? last.Part + 1 : 0;
        entries[count++] = entry;
    }

    private struct Entry(in LineFacts facts, int textStart, int textLength, int callerStart, int callerLength)
    {
        public LineFacts Facts = facts;
        public readonly int TextStart = textStart;
        public readonly int TextLength = textLength;
        public readonly int CallerStart = callerStart;
        public readonly int CallerLength = callerLength;
    }
}
