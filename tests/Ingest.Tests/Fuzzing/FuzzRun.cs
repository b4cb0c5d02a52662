using System.Diagnostics;
using Oom.Contracts;
using Oom.Ingest.Reassembly;

namespace Oom.Ingest.Tests.Fuzzing;

/// <summary>
/// Drives mutated lines through framing, grammar and reassembly, and watches what must hold for any bytes: no exception, no
/// block that takes long, bounded memory, positions that only grow.
/// </summary>
internal sealed class FuzzRun(IReadOnlyList<byte[]> material, int seed)
{
    /// <summary>A block of some hundred KiB takes milliseconds; this is far beyond any pause of a busy machine.</summary>
    private static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(20);

    public long Lines { get; private set; }

    public long Bytes { get; private set; }

    public long Events { get; private set; }

    public long Victims { get; private set; }

    public long PeakHeap { get; private set; }

    public TimeSpan SlowestBlock { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    public LineCounts Counts { get; private set; }

    public Dictionary<string, long> ByKind { get; } = [];

    /// <summary>Called after each file with the run itself.</summary>
    public Action<FuzzRun>? Progress { get; init; }

    /// <summary>The last block, to be written down when something fails.</summary>
    public byte[] LastBlock { get; private set; } = [];

    public void Run(long lines, long linesPerFile = 100_000)
    {
        var clock = Stopwatch.StartNew();
        var mutator = new LineMutator(material, seed);
        var random = new Random(seed);
        for (var file = 0; Lines < lines; file++)
        {
            ReadOneFile(file, mutator, random, Math.Min(linesPerFile, lines - Lines));
            Elapsed = clock.Elapsed;
            Progress?.Invoke(this);
        }
    }

    private void ReadOneFile(int file, LineMutator mutator, Random random, long lines)
    {
        var source = new LogSource
        {
            Identity = $"fuzz:{seed}:{file}",
            Name = "fuzz",
            Node = "n1",
            NotAfter = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
            IsLive = random.Next(2) == 0,
            NodeIsForced = random.Next(4) == 0,
            Format = random.Next(3) == 0 ? (LineFormat)random.Next((int)LineFormat.Json + 1) : LineFormat.Auto,
        };
        var options = random.Next(3) == 0 ? new AssemblyOptions { MaxTaskRows = 20, MaxNodes = 3, MaxForeignLines = 50, MaxStreamLines = 500 } : new AssemblyOptions();
        var assembler = new FleetAssembler(options);
        var buffer = new List<byte>();
        long offset = 0, firstLine = 1, resume = 0, now = 0;
        while (firstLine <= lines)
        {
            buffer.Clear();
            for (var count = 1 + random.Next(2000); count > 0; count--)
                mutator.AppendLine(buffer);
            if (buffer.Count == 0 || buffer[^1] != (byte)'\n')
                buffer.Add((byte)'\n');
            var bytes = buffer.ToArray();
            LastBlock = bytes;
            var block = new LineBlock { Source = source, Bytes = bytes, Offset = offset, FirstLine = firstLine };

            var started = Stopwatch.GetTimestamp();
            assembler.Accept(block, now);
            now += random.Next(300_000);
            assembler.Tick(now);
            var batch = assembler.Drain();
            var took = Stopwatch.GetElapsedTime(started);
            SlowestBlock = took > SlowestBlock ? took : SlowestBlock;
            if (took > LongestBlock)
                throw new InvalidOperationException($"a block of {bytes.Length} bytes took {took}");

            offset += bytes.Length;
            firstLine += bytes.AsSpan().Count((byte)'\n');
            if (batch is not null)
                resume = Check(batch, source.Format, resume, offset);
        }
        // without the garbage: what is really held, with all that is open
        PeakHeap = Math.Max(PeakHeap, GC.GetTotalMemory(forceFullCollection: true));
        assembler.Complete();
        if (assembler.Drain() is { } rest)
            Check(rest, source.Format, resume, offset);
        Lines += firstLine - 1;
        Bytes += offset;
        Counts = assembler.Counts;
    }

    private long Check(EventBatch batch, LineFormat format, long resume, long offset)
    {
        foreach (var e in batch.Events)
        {
            Events++;
            ByKind[e.GetType().Name] = ByKind.GetValueOrDefault(e.GetType().Name) + 1;
            if (e is OomReport report)
                Victims += report.Victims.Length;
            if (e.Lines.FirstPosition < 0 || e.Lines.FirstPosition > e.Lines.LastPosition || e.Lines.LastPosition >= offset || e.Lines.FirstLine < 1 || e.Lines.Count < 1)
                throw new InvalidOperationException($"{e.GetType().Name} of {format} with lines {e.Lines}");
        }
        foreach (var progress in batch.Progress)
        {
            if (progress.ResumeOffset < resume || progress.ResumeOffset > progress.ReadOffset || progress.ReadOffset > offset)
                throw new InvalidOperationException($"{format}: resume {resume} -> {progress.ResumeOffset}, read {progress.ReadOffset} of {offset}");
            resume = progress.ResumeOffset;
        }
        return resume;
    }
}
