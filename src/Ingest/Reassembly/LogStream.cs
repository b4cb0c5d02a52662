using System.Collections.Immutable;
using Oom.Contracts;
using Oom.Ingest.Framing;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>One stream of lines (a file, a rotated set, a device) and the nodes that speak in it.</summary>
internal sealed class LogStream((string Node, string Stream) key, NameTable names, AssemblyOptions options, List<KernelEvent> events, Alarm alarm, FormatTally formats)
{
    private sealed class Source(LogSource log, LineFramer framer)
    {
        public LogSource Log { get; private set; } = log;

        public LineFramer Framer { get; } = framer;

        /// <summary>Where this run began to read.</summary>
        public required LowWater Start { get; init; }

        public long ReadOffset { get; set; }

        public long ReadLine { get; set; } = 1;

        public long LinesRead { get; set; }

        public long BlocksRead { get; set; }

        /// <summary>What is behind the lines read so far; <see cref="ReadOffset"/> may leave out the last.</summary>
        public LowWater End { get; set; }

        public long LastSequence { get; set; } = -1;

        /// <summary>Lines of the sources that it goes on after: its first lines are no beginning.</summary>
        public long LinesBefore { get; init; }

        public bool IsFinished { get; set; }

        /// <summary>Where a restart begins once the stream is complete; until then what is open tells.</summary>
        public LowWater? Resume { get; set; }

        public string? KernelNode { get; set; }

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
    private Source? unfinished;
    private IReadOnlyDictionary<string, string>? boots;
    private ImmutableDictionary<string, string> bootIds = ImmutableDictionary<string, string>.Empty;
    private long streamLine;
    private long countedLines;
    private long countedMalformed;
    private long goneLookAlikes, goneSuspicious, goneShed;
    private (long LookAlikes, long Suspicious, long RowsShed) taken;
    private int attentive;

    public (string Node, string Stream) Key => key;

    public bool IsFinished { get; private set; }

    /// <summary>The higher, the later it got its last block.</summary>
    public long LastUse { get; set; }

    public void Accept(LineBlock block, long now, bool everyLine)
    {
        var source = SourceOf(block);
        if (block.Boots is not null)
            TakeBoots(block.Boots);
        var bytes = block.Bytes.Span;
        var number = block.FirstLine;
        var at = 0;
        var scanner = AnchorScanner.Shared;
        while (at < bytes.Length)
        {
            var everything = everyLine || attentive > 0 || source.Framer.NeedsEveryLine || IsLeading(source);
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
        source.End = new LowWater { Position = source.ReadOffset, Number = number };
        // a last line without its end may still be being written; and the last record of kmsg tells the next run where a gap begins
        if (bytes.Length > 0 && !block.Source.IsKmsgDevice && (bytes[^1] != (byte)'\n' || source.LastSequence >= 0))
        {
            source.ReadOffset -= bytes.Length - 1 - bytes[..^1].LastIndexOf((byte)'\n');
            source.ReadLine--;
        }
        KeepTail(source, bytes, block.Offset);
        source.BlocksRead++;
        if (block.IsLast)
            Finish(source, block.Source.ContinuesInNext, now);
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
        var isOpenBefore = false;
        StreamEnd? end = sources.Count > 0 ? new StreamEnd(sources[^1].Log.Identity, sources[^1].ReadLine - 1) : null;
        foreach (var source in sources)
            source.Resume = ResumePointOf(source, ref isOpenBefore, end);
        foreach (var node in nodes.Values)
            node.CloseAll(ReportEnd.EndOfInput);
        RecountAttention();
        IsFinished = true;
    }

    /// <summary>Closes what is open, to make room for another stream.</summary>
    public void Forget()
    {
        foreach (var source in sources)
        {
            source.Framer.Complete();
            TakeLines(source, now: 0);
        }

        foreach (var node in nodes.Values)
            node.CloseAll(ReportEnd.Evicted);
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

    /// <summary>What the nodes have counted since the last call.</summary>
    public (long LookAlikes, long Suspicious, long RowsShed) TakeNodeCounts()
    {
        var (lookAlikes, suspicious, shed) = (goneLookAlikes, goneSuspicious, goneShed);
        foreach (var node in nodes.Values)
        {
            lookAlikes += node.ProgramLookAlikes;
            suspicious += node.Suspicious;
            shed += node.RowsShed;
        }

        var since = (lookAlikes - taken.LookAlikes, suspicious - taken.Suspicious, shed - taken.RowsShed);
        taken = (lookAlikes, suspicious, shed);
        return since;
    }

    public void AddProgress(ImmutableArray<SourceProgress>.Builder progress)
    {
        var isOpenBefore = false;
        foreach (var source in sources)
        {
            var wasOpenBefore = isOpenBefore;
            var resume = ResumePointOf(source, ref isOpenBefore);
            var isFinished = source.IsFinished && !resume.IsHeld && resume.Position == source.ReadOffset;
            progress.Add(new SourceProgress
            {
                Source = source.Log,
                ResumeOffset = resume.Position,
                ResumeLine = resume.Number,
                ReadOffset = source.ReadOffset,
                LinesRead = source.ReadLine - 1,
                Boots = bootIds,
                IsFinished = isFinished,
                IsForgotten = isFinished || IsFinished,
                // what was closed at the end is no longer open, though another run may begin with it again
                OpenOffset = !IsFinished && (wasOpenBefore || resume.IsHeld) ? resume.Position : null,
                BlocksRead = source.BlocksRead,
                KernelNode = source.KernelNode,
            });
        }
        isOpenBefore = false;
        sources.RemoveAll(source => ResumePointOf(source, ref isOpenBefore) is { IsHeld: false } resume && resume.Position == source.ReadOffset && source.IsFinished && source != unfinished);
    }

    /// <summary>What began in a source and is still open makes a restart read that source from there, and all of those behind it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="isOpenBefore">Whether something began in a source before this one, and is open; afterwards also in this one.</param>
    /// <param name="end">Where the stream ends; null while lines may still come.</param>
    private LowWater ResumePointOf(Source source, ref bool isOpenBefore, StreamEnd? end = null)
    {
        if (source.Resume is { } kept)
            return kept;
        if (isOpenBefore)
            return source.Start;
        var water = new LowWater { Position = source.ReadOffset, Number = source.ReadLine };
        foreach (var node in nodes.Values)
            node.Lower(source.Log.Identity, end, ref water);
        if (!source.IsFinished && source.Framer.OpenRecord is { } open)
            water.Lower(open.Position, open.Number);
        isOpenBefore = water.IsHeld;
        return water;
    }

    private bool IsLeading(Source source) => source.LinesBefore + source.LinesRead < options.LeadingLines;

    /// <summary>
    /// The end of a source. Where another goes on, so does its framer, which knows how the lines look; but a record of several
    /// lines cannot lie in two sources.
    /// </summary>
    private void Finish(Source source, bool continuesInNext, long now)
    {
        var isWhole = source.Framer.OpenRecord is null;
        if (!continuesInNext || !isWhole)
        {
            source.Framer.Complete();
            TakeLines(source, now);
        }

        source.IsFinished = true;
        unfinished = continuesInNext && isWhole ? source : null;
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
        // read from its begin on, it goes on where the source before it ended
        var before = block.Offset == 0 ? unfinished : null;
        var linesBefore = unfinished is null ? 0 : unfinished.LinesBefore + unfinished.LinesRead;
        unfinished = null;
        if (before is not null)
        {
            before.Framer.Extend(block.Source.NotAfter);
            before.ReadOffset = before.End.Position;
            before.ReadLine = before.End.Number;
        }

        var source = new Source(block.Source, before?.Framer ?? new LineFramer(block.Source))
        {
            Start = new LowWater { Position = block.Offset, Number = block.FirstLine },
            ReadOffset = block.Offset,
            ReadLine = block.FirstLine,
            LinesRead = block.FirstLine - 1,
            LinesBefore = linesBefore,
            LastSequence = before?.LastSequence ?? (block.Source.IsKmsgDevice && block.Offset > 0 ? block.Offset - 1 : -1),
            TakenLine = before is null || before.TakenLine < before.ReadLine - 1 ? -1 : 0,
            TookBare = before?.TookBare ?? false,
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
            var node = goesOn ? lastNode! : NodeOf(line, source);
            source.TakenLine = line.Number;
            source.TookBare = line.IsBare;
            var wasAttentive = node.IsAttentive;
            formats.Count(line.Format);
            if (source.KernelNode is null && IsKernels(line))
                source.KernelNode = line.Node;
            // what a shipper did not pass on was not lost: it may leave out what it likes
            if (line is { Sequence: >= 0, Format: LineFormat.Kmsg } && !source.Log.MayLackLines)
                CheckSequence(source, node, line);
            var bootId = node.BootId;
            node.Accept(line, source.Log, IsLeading(source), now, streamLine);
            if (node.BootId is { } booted && !ReferenceEquals(booted, bootId))
                bootIds = bootIds.SetItem(node.Node, booted);
            if (wasAttentive != node.IsAttentive)
                attentive += wasAttentive ? -1 : 1;
        }
    }

    /// <summary>By its transport, or by the clock that only the kernel prints; what a line says proves nothing.</summary>
    private static bool IsKernels(in KernelLine line) =>
        line.Origin == LineOrigin.Kernel || (line is { Origin: LineOrigin.Unknown, IsBare: false, Format: LineFormat.Dmesg or LineFormat.DmesgJson or LineFormat.Kmsg });

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
                NodeOf(line, source).AcceptAsPrevious(line);
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

    private ReportAssembler NodeOf(in KernelLine line, Source source)
    {
        if (ReferenceEquals(line.Node, lastNodeName))
            return lastNode!;
        if (!nodes.TryGetValue(line.Node, out var node))
        {
            if (nodes.Count >= options.MaxNodes)
                EvictSilent();
            node = new ReportAssembler(line.Node, source.Log, names, options, events, alarm);
            if (boots is not null && boots.TryGetValue(line.Node, out var boot))
            {
                node.BootId = boot;
                bootIds = bootIds.SetItem(line.Node, boot);
            }

            nodes.Add(line.Node, node);
        }
        lastNode = node;
        lastNodeName = line.Node;
        return node;
    }

    /// <summary>What an earlier run knew where it stopped in a source.</summary>
    private void TakeBoots(IReadOnlyDictionary<string, string> known)
    {
        boots = known;
        foreach (var (name, boot) in known)
        {
            if (!nodes.TryGetValue(name, out var node))
                continue;
            node.BootId = boot;
            bootIds = bootIds.SetItem(name, boot);
        }
    }

    private void EvictSilent()
    {
        var silent = nodes.MinBy(node => node.Value.LastUsefulStreamLine);
        if (silent.Value.IsAttentive)
            attentive--;
        silent.Value.CloseAll(ReportEnd.Evicted);
        goneLookAlikes += silent.Value.ProgramLookAlikes;
        goneSuspicious += silent.Value.Suspicious;
        goneShed += silent.Value.RowsShed;
        bootIds = bootIds.Remove(silent.Key);
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
            range.Add(line, source.Log);
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
        range.Add(line, source.Log);
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
