using System.Collections.Immutable;
using Oom.Contracts;
using Oom.Ingest.Framing;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>One stream of lines (a file, a rotated set, a device) and the nodes that speak in it.</summary>
internal sealed class LogStream(string key, NameTable names, AssemblyOptions options, List<KernelEvent> events, Alarm alarm, FormatTally formats)
{
    private sealed class Source(LogSource log)
    {
        public LogSource Log { get; private set; } = log;

        public LineFramer Framer { get; } = new(log);

        public long ReadOffset { get; set; }

        public long ReadLine { get; set; } = 1;

        public long LinesRead { get; set; }

        public long LastSequence { get; set; } = -1;

        public bool IsFinished { get; set; }

        /// <summary>Where a restart begins once the stream is complete; until then what is open tells.</summary>
        public LowWater? Resume { get; set; }

        /// <summary>Number of its last line that was framed, and the bytes of the last line of the block before.</summary>
        public long FramedLine { get; set; }

        /// <summary>Number of its last line that reached a node.</summary>
        public long TakenLine { get; set; } = -1;

        public bool TookBare { get; set; }

        public byte[] Tail { get; set; } = [];

        public long TailOffset { get; set; }

        /// <summary>A followed file goes on: its lines may now be later than was possible when it was opened.</summary>
        public void Extend(LogSource later)
        {
            Log = later;
            Framer.Extend(later.NotAfter);
        }
    }

    /// <summary>Longest last line of a block that is kept for the first line of the next.</summary>
    private const int LongestTail = 4096;

    private readonly Dictionary<string, ReportAssembler> nodes = [];
    private readonly List<Source> sources = [];
    private ReportAssembler? lastNode;
    private string? lastNodeName;
    private IReadOnlyDictionary<string, string>? boots;
    private long streamLine;
    private long countedLines;
    private long countedMalformed;
    private int attentive;

    public string Key => key;

    public bool IsFinished { get; private set; }

    public long ProgramLookAlikes => nodes.Values.Sum(node => node.ProgramLookAlikes);

    public long Suspicious => nodes.Values.Sum(node => node.Suspicious);

    public long RowsShed => nodes.Values.Sum(node => node.RowsShed);

    public void Accept(LineBlock block, long now, bool everyLine)
    {
        var source = SourceOf(block);
        boots ??= block.Boots;
        var bytes = block.Bytes.Span;
        var number = block.FirstLine;
        var at = 0;
        var scanner = AnchorScanner.Shared;
        while (at < bytes.Length)
        {
            var everything = everyLine || attentive > 0 || source.Framer.NeedsEveryLine || source.LinesRead < options.LeadingLines;
            if (!everything)
            {
                var anchor = scanner.IndexOf(bytes[at..]);
                var lineStart = anchor < 0 ? bytes.Length : bytes[..(at + anchor)].LastIndexOf((byte)'\n') + 1;
                if (lineStart > at)
                {
                    var skipped = bytes[at..lineStart].Count((byte)'\n');
                    if (anchor < 0 && bytes[^1] != (byte)'\n')
                        skipped++;
                    source.LinesRead += skipped;
                    streamLine += skipped;
                    number += skipped;
                    at = lineStart;
                }
                if (anchor < 0)
                    break;
            }
            var end = bytes[at..].IndexOf((byte)'\n');
            var next = end < 0 ? bytes.Length : at + end + 1;
            var line = bytes[at..(end < 0 ? next : next - 1)];
            if (!everything && source.FramedLine != number - 1)
                AcceptPrevious(source, block, at, number);
            AcceptLine(source, line, block.Offset + at, number, now);
            source.LinesRead++;
            streamLine++;
            number++;
            at = next;
        }
        countedLines += number - block.FirstLine;
        source.ReadOffset = block.Source.IsKmsgDevice ? Math.Max(source.LastSequence + 1, block.Offset) : block.Offset + bytes.Length;
        source.ReadLine = number;
        // a last line without its end may still be being written; and the last record of kmsg tells the next run where a gap begins
        if (bytes.Length > 0 && !block.Source.IsKmsgDevice && (bytes[^1] != (byte)'\n' || source.LastSequence >= 0))
        {
            source.ReadOffset -= bytes.Length - 1 - bytes[..^1].LastIndexOf((byte)'\n');
            source.ReadLine--;
        }
        KeepTail(source, bytes, block.Offset);
        if (block.IsLast)
        {
            source.Framer.Complete();
            TakeLines(source, now);
            source.IsFinished = true;
        }
        block.Release?.Invoke(block);
    }

    /// <summary>True when something moved.</summary>
    public bool Tick(long now)
    {
        var before = events.Count;
        var isOver = false;
        foreach (var node in nodes.Values)
            isOver |= node.Tick(now);
        RecountAttention();
        return isOver || events.Count != before;
    }

    /// <summary>
    /// Closes what is open. A log that has grown until the next run may go on with it, so that run begins where it began, and
    /// gives longer versions of the same events.
    /// </summary>
    public void Complete()
    {
        foreach (var source in sources)
            source.Resume ??= ResumePointOf(source, lastLine: source.ReadLine - 1);
        foreach (var node in nodes.Values)
            node.CloseAll(ReportEnd.EndOfInput);
        RecountAttention();
        IsFinished = true;
    }

    public long TakeLineCount()
    {
        var count = countedLines;
        countedLines = 0;
        return count;
    }

    public long TakeMalformedCount()
    {
        var count = countedMalformed;
        countedMalformed = 0;
        return count;
    }

    public void AddProgress(ImmutableArray<SourceProgress>.Builder progress)
    {
        var bootIds = BootIds();
        foreach (var source in sources)
        {
            var resume = ResumePointOf(source);
            progress.Add(new SourceProgress
            {
                Source = source.Log,
                ResumeOffset = resume.Position,
                ResumeLine = resume.Number,
                ReadOffset = source.ReadOffset,
                LinesRead = source.ReadLine - 1,
                Boots = bootIds,
                IsFinished = source.IsFinished && resume.Position == source.ReadOffset,
            });
        }
        sources.RemoveAll(source => source.IsFinished && ResumePointOf(source).Position == source.ReadOffset);
    }

    // Not by LINQ: over pairs it is compiled by the JIT, at every start.
    private ImmutableDictionary<string, string> BootIds()
    {
        var bootIds = ImmutableDictionary<string, string>.Empty;
        foreach (var (name, node) in nodes)
        {
            if (node.BootId is { } boot)
                bootIds = bootIds.Add(name, boot);
        }

        return bootIds;
    }

    /// <param name="source">The source.</param>
    /// <param name="lastLine">Where the source ends: what has its end before there is over. 0 while lines may still come.</param>
    private LowWater ResumePointOf(Source source, long lastLine = 0)
    {
        if (source.Resume is { } kept)
            return kept;
        var water = new LowWater { Position = source.ReadOffset, Number = source.ReadLine };
        foreach (var node in nodes.Values)
            node.Lower(source.Log.Identity, lastLine, ref water);
        if (source.Framer.OpenRecord is { } open && open.Position < water.Position)
            water = new LowWater { Position = open.Position, Number = open.Number };
        return water;
    }

    private Source SourceOf(LineBlock block)
    {
        foreach (var known in sources)
        {
            if (ReferenceEquals(known.Log, block.Source))
                return known;
            if (known.Log.Identity == block.Source.Identity)
            {
                known.Extend(block.Source);
                return known;
            }
        }
        var source = new Source(block.Source)
        {
            ReadOffset = block.Offset,
            ReadLine = block.FirstLine,
            LinesRead = block.FirstLine - 1,
            LastSequence = block.Source.IsKmsgDevice && block.Offset > 0 ? block.Offset - 1 : -1,
        };
        sources.Add(source);
        return source;
    }

    private void AcceptLine(Source source, ReadOnlySpan<byte> physical, long position, long number, long now)
    {
        source.Framer.Accept(physical, position, number);
        source.FramedLine = number;
        if (source.Framer.MalformedReason is { } reason)
            Refuse(source, physical, position, number, reason);
        TakeLines(source, now);
    }

    private void TakeLines(Source source, long now)
    {
        while (source.Framer.TryTake(out var line))
        {
            // a line without a wrapper names no host: it goes on where the line before it stood. Of several in a row only the
            // first does so while nothing is open, because the lines before it may have been skipped
            var goesOn = line is { IsBare: true, NamesNode: false } && lastNode is not null && source.TakenLine >= line.Number - 1 && (!source.TookBare || lastNode.IsAttentive);
            var node = goesOn ? lastNode! : NodeOf(line);
            source.TakenLine = line.Number;
            source.TookBare = line.IsBare;
            var wasAttentive = node.IsAttentive;
            formats.Count(line.Format);
            // what a shipper did not pass on was not lost: it may leave out what it likes
            if (line is { Sequence: >= 0, Format: LineFormat.Kmsg })
                CheckSequence(source, node, line);
            node.Accept(line, source.Log, source.LinesRead < options.LeadingLines, now, streamLine);
            if (wasAttentive != node.IsAttentive)
                attentive += wasAttentive ? -1 : 1;
        }
    }

    /// <summary>Frames the line before an anchored one, so that a head wrapped before its second word is found. It has no other effect.</summary>
    private void AcceptPrevious(Source source, LineBlock block, int at, long number)
    {
        var bytes = block.Bytes.Span;
        ReadOnlySpan<byte> previous;
        long position;
        if (at > 0)
        {
            var start = bytes[..(at - 1)].LastIndexOf((byte)'\n') + 1;
            previous = bytes[start..(at - 1)];
            position = block.Offset + start;
        }
        else
        {
            previous = source.Tail;
            position = source.TailOffset;
        }
        if (previous.IsEmpty || previous.Length > LongestTail)
            return;
        source.Framer.Accept(previous, position, number - 1);
        while (source.Framer.TryTake(out var line))
        {
            if (!line.IsBare)
                NodeOf(line).AcceptAsPrevious(line);
            source.TakenLine = line.Number;
            source.TookBare = line.IsBare;
        }
    }

    private static void KeepTail(Source source, ReadOnlySpan<byte> bytes, long offset)
    {
        var end = bytes.Length > 0 && bytes[^1] == (byte)'\n' ? bytes.Length - 1 : bytes.Length;
        var start = bytes[..end].LastIndexOf((byte)'\n') + 1;
        source.Tail = end - start <= LongestTail ? bytes[start..end].ToArray() : [];
        source.TailOffset = offset + start;
    }

    private ReportAssembler NodeOf(in KernelLine line)
    {
        if (ReferenceEquals(line.Node, lastNodeName))
            return lastNode!;
        if (!nodes.TryGetValue(line.Node, out var node))
        {
            if (nodes.Count >= options.MaxNodes)
                EvictSilent();
            node = new ReportAssembler(line.Node, names, options, events, alarm);
            if (boots is not null && boots.TryGetValue(line.Node, out var boot))
                node.BootId = boot;
            nodes.Add(line.Node, node);
        }
        lastNode = node;
        lastNodeName = line.Node;
        return node;
    }

    private void EvictSilent()
    {
        var silent = nodes.MinBy(node => node.Value.LastUsefulStreamLine);
        if (silent.Value.IsAttentive)
            attentive--;
        silent.Value.CloseAll(ReportEnd.Evicted);
        nodes.Remove(silent.Key);
        lastNode = null;
        lastNodeName = null;
    }

    private void RecountAttention() => attentive = nodes.Values.Count(node => node.IsAttentive);

    /// <summary>kmsg numbers its records one by one: a gap is a loss, and its size is exact.</summary>
    private void CheckSequence(Source source, ReportAssembler node, in KernelLine line)
    {
        var expected = source.LastSequence + 1;
        if (source.LastSequence >= 0 && line.Sequence > expected)
        {
            node.MarkLost();
            var range = default(LineSpan);
            range.Begin(line, source.Log);
            range.Add(line);
            events.Add(new LinesLost
            {
                Id = EventIds.Of("gap", line.Node, node.BootId, source.Log, line.Position, line.Part),
                Node = line.Node,
                BootId = node.BootId,
                Time = line.Time,
                Lines = range.ToRange(),
                Count = line.Sequence - expected,
                Cause = LossCause.RingOverwritten,
            });
        }
        source.LastSequence = line.Sequence;
    }

    private void Refuse(Source source, ReadOnlySpan<byte> physical, long position, long number, string reason)
    {
        countedMalformed++;
        formats.CountMalformed(source.Framer.MalformedFormat);
        var line = new KernelLine { Node = source.Log.Node, Position = position, Number = number, Text = physical, Time = LineTime.Unknown, Sequence = -1 };
        var range = default(LineSpan);
        range.Begin(line, source.Log);
        range.Add(line);
        events.Add(new LineRefused
        {
            Id = EventIds.Of("refused", source.Log.Node, source.Log.BootId, source.Log, position, part: 0),
            Node = source.Log.Node,
            BootId = source.Log.BootId,
            Time = LineTime.Unknown,
            Lines = range.ToRange(),
            Reason = reason,
            Bytes = physical[..Math.Min(physical.Length, 8192)].ToArray(),
        });
    }
}
