using System.Collections.Immutable;
using Oom.Contracts;
using Oom.Ingest.Framing;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>
/// Blocks of lines in, events out: unwraps lines, keeps the nodes of all streams apart, and remembers how far each source
/// was read. While nothing is open it jumps from anchor to anchor; the lines between are only counted. Pure and used by one
/// thread at a time.
/// </summary>
public sealed class FleetAssembler(AssemblyOptions options)
{
    private readonly NameTable names = new();
    private readonly List<KernelEvent> events = [];
    // of each node: machines may have logs that begin alike
    private readonly Dictionary<(string Node, string Stream), LogStream> streams = [];
    private readonly List<LogStream> moved = [];
    private readonly Alarm alarm = new();
    private readonly FormatTally formats = new();

    private long uses, bytes, lines, malformed, lookAlikes, suspicious, shed;

    /// <summary>Set to look at every line: slower, and the same events. An oracle for tests.</summary>
    internal bool LooksAtEveryLine { get; init; }

    public void Accept(LineBlock block, long nowMicros)
    {
        var key = (block.Source.Node, block.Source.Stream ?? block.Source.Identity);
        // a stream may end and begin again: a file of a rotated set is missing
        if (!streams.TryGetValue(key, out var stream) || stream.IsFinished)
        {
            if (stream is null && streams.Count >= options.MaxStreams)
                ForgetSilent();
            streams[key] = stream = new LogStream(key, names, options, events, alarm, formats);
        }

        stream.LastUse = ++uses;
        stream.Accept(block, nowMicros, LooksAtEveryLine);
        bytes += block.Bytes.Length;
        lines += stream.TakeLineCount();
        malformed += stream.TakeMalformedCount();
        if (!moved.Contains(stream))
            moved.Add(stream);
        if (block.IsLast && !block.Source.ContinuesInNext)
            stream.Complete();
    }

    /// <summary>When <see cref="Tick"/> is due next, on the clock that it is given; null while no live stream has something open.</summary>
    public long? NextTickMicros => alarm.DueMicros;

    /// <summary>Lets live streams give out and close what stays silent.</summary>
    public void Tick(long nowMicros)
    {
        alarm.Clear();
        foreach (var stream in streams.Values)
        {
            if (stream.Tick(nowMicros) && !moved.Contains(stream))
                moved.Add(stream);
        }
    }

    /// <summary>The end of all input: closes everything.</summary>
    public void Complete()
    {
        foreach (var stream in streams.Values)
        {
            stream.Complete();
            if (!moved.Contains(stream))
                moved.Add(stream);
        }
    }

    /// <summary>Lines of the events that wait for <see cref="Drain"/>: a measure of the memory they take.</summary>
    public long HeldLines
    {
        get
        {
            var lines = 0L;
            foreach (var found in events)
                lines += found.Lines.Count;
            return lines;
        }
    }

    /// <summary>Takes the events and positions since the last call; null when there is nothing.</summary>
    public EventBatch? Drain()
    {
        if (events.Count == 0 && moved.Count == 0)
            return null;
        var progress = ImmutableArray.CreateBuilder<SourceProgress>();
        foreach (var stream in moved)
        {
            stream.AddProgress(progress);
            if (stream.IsFinished && streams.GetValueOrDefault(stream.Key) == stream)
                streams.Remove(stream.Key);
        }
        var batch = new EventBatch { Events = [.. events], Progress = progress.ToImmutable(), Counts = Counts };
        moved.Clear();
        events.Clear();
        return batch;
    }

    /// <summary>Of the streams that moved: there may be thousands of others.</summary>
    private void TakeNodeCounts()
    {
        foreach (var stream in moved)
        {
            var since = stream.TakeNodeCounts();
            lookAlikes += since.LookAlikes;
            suspicious += since.Suspicious;
            shed += since.RowsShed;
        }
    }

    private void ForgetSilent()
    {
        var silent = streams.Values.MinBy(stream => stream.LastUse)!;
        silent.Forget();
        streams.Remove(silent.Key);
        if (!moved.Contains(silent))
            moved.Add(silent);
    }

    public LineCounts Counts
    {
        get
        {
            TakeNodeCounts();
            return new LineCounts
            {
                Bytes = bytes,
                Lines = lines,
                Malformed = malformed,
                Formats = formats.ToCounts(),
                ProgramLookAlikes = lookAlikes,
                Suspicious = suspicious,
                RowsShed = shed,
            };
        }
    }
}
