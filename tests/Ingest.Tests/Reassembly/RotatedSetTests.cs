using Oom.Contracts;
using Oom.Ingest.Reassembly;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>A log that was cut into the files of a rotated set gives the events of the log in one piece.</summary>
public class RotatedSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyCutsGiveTheEventsOfTheUncutLog(int seed)
    {
        var choices = new Choices(seed);
        foreach (var (name, bytes) in Logs.Where(_ => choices.OneIn(8)))
        {
            for (var i = 0; i < 3; i++)
                Same($"{name}, seed {seed}", new RotatedLog(bytes, choices, choices.Between(2, 5)), choices, choices.Of([1, 20, 500]));
        }
    }

    [Theory]
    [InlineData("7.3-cloud-amd64-memcg-group", "kmsg")]
    [InlineData("5.10-amd64-global", "console.log")]
    [InlineData("6.1-686-pae-mmshare", "syslog")]
    [InlineData("6.12-cloud-amd64-memcg-v2", "dmesg")]
    [InlineData("5.10-amd64-page-alloc-failure", "console.log")]
    public void ACutAtAnyLineGivesTheEventsOfTheUncutLog(string run, string form)
    {
        var bytes = CapturedRun.Find("own", run).Read(form);
        var choices = new Choices(1);
        for (var cut = 1; cut < LogLines.Split(bytes).Count; cut++)
            Same($"{run}.{form} cut behind line {cut}", new RotatedLog(bytes, [cut]), choices, 100);
    }

    /// <summary>Killed while it read any of the files: all are read on from where each of them has to be.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void KilledAfterAnyBlockNothingIsLostAndNothingIsNew(int seed)
    {
        var choices = new Choices(seed);
        foreach (var (name, bytes) in Logs.Where(_ => choices.OneIn(20)))
        {
            var log = new RotatedLog(bytes, choices, 3);
            var blocks = log.Blocks(choices, 40);
            var whole = EventSets.Read(blocks).ToDictionary(e => e.Id);
            foreach (var killedAfter in Enumerable.Range(0, blocks.Count).Where(_ => blocks.Count < 40 || choices.OneIn(blocks.Count / 20)))
            {
                var (stored, progress) = ReadUntil(blocks[..(killedAfter + 1)]);
                foreach (var e in EventSets.Read(log.BlocksFrom(progress)))
                    stored[e.Id] = e;
                EventSets.SameWhole($"{name}, seed {seed}, killed after block {killedAfter} of {blocks.Count}", whole.Values, stored.Values);
            }
        }
    }

    /// <summary>Read while the log ended inside a report, and again after the rotation: the report has its id from the first time.</summary>
    [Fact]
    public void AReportThatWasCutKeepsItsIdWhenTheLogIsRotated()
    {
        var bytes = CapturedRun.Find("own", "5.10-amd64-global").Read("console.log");
        var lines = LogLines.Split(bytes);
        var choices = new Choices(4);
        for (var cut = 1; cut < lines.Count; cut++)
        {
            var log = new RotatedLog(bytes, [cut]);
            var whole = EventSets.Read(log.Blocks(choices, 1000)).ToDictionary(e => e.Id);
            var beforeRotation = LogReading.Batch(LogLines.Join(lines[..cut]), log.Sources[0] with { Stream = null, ContinuesInNext = false });
            var stored = beforeRotation.Events.ToDictionary(e => e.Id);
            foreach (var e in EventSets.Read(log.BlocksFrom(beforeRotation.Progress.ToDictionary(progress => progress.Source.Identity))))
            {
                if (!stored.TryGetValue(e.Id, out var known) || e.Lines.Count > known.Lines.Count)
                    stored[e.Id] = e;
            }
            EventSets.SameWhole($"rotated behind line {cut}", whole.Values, stored.Values);
        }
    }

    [Fact]
    public void ThePlaceOfACutReportNamesBothFiles()
    {
        var bytes = CapturedRun.Find("own", "5.10-amd64-global").Read("console.log");
        var kill = LogLines.Split(bytes).FindIndex(line => line.AsSpan().IndexOf("Killed process "u8) >= 0);
        var report = EventSets.Read(new RotatedLog(bytes, [kill]).Blocks(new Choices(1), 50)).Reports().First();
        Assert.Equal(("log.2", "log.1", 1L, 0L), (report.Lines.SourceName, report.Lines.LastSourceName, report.Lines.LastLine, report.Lines.LastPosition));
        Assert.Equal(1, report.Victims[0].Line);
    }

    /// <summary>Names alone make a set: when the next file was written at another time, the report before it is over.</summary>
    [Fact]
    public void AFileOfAnotherTimeDoesNotGoOn()
    {
        var bytes = CapturedRun.Find("own", "5.10-amd64-global").Read("console.log");
        var lines = LogLines.Split(bytes);
        var table = lines.FindIndex(line => line.AsSpan().IndexOf("oom_score_adj name"u8) >= 0) + 3;
        var noise = "[99999.000000] eth0: link up\n"u8.ToArray();
        var log = new RotatedLog(LogLines.Join([.. lines[..table], noise, .. lines[table..]]), [table]);
        var first = EventSets.Read(log.Blocks(new Choices(1), 50)).Reports().First(one => one.Lines.Source == log.Sources[0].Identity);
        Assert.Equal((ReportEnd.Silence, null, 0), (first.End, first.Lines.LastSource, first.Victims.Length));
    }

    /// <summary>
    /// Nobody writes these to a log that is rotated: records over several lines (JSON, and a name with a line break), and stamps
    /// that count from the line before.
    /// </summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Logs => Material.Everything.Where(log =>
        !log.Name.EndsWith(".dmesg-J", StringComparison.Ordinal) && !log.Name.EndsWith(".dmesg-H", StringComparison.Ordinal)
        && !log.Name.Contains("-names.dmesg", StringComparison.Ordinal));

    private static void Same(string what, RotatedLog log, Choices choices, int mostLines)
    {
        var expected = LogReading.Events(log.Bytes);
        var actual = EventSets.Read(log.Blocks(choices, mostLines));
        var shown = actual.Select(e => (Event: e, Lines: log.InOnePiece(e.Lines))).OrderBy(pair => pair.Lines.FirstPosition).ThenBy(pair => pair.Event.GetType().Name, StringComparer.Ordinal).ToArray();
        var wanted = expected.OrderBy(e => e.Lines.FirstPosition).ThenBy(e => e.GetType().Name, StringComparer.Ordinal).ToArray();
        var difference = EventText.FirstDifference([.. wanted.Select(e => $"{e.Lines} {EventText.Content(e)}")], [.. shown.Select(pair => $"{pair.Lines} {EventText.Content(pair.Event)}")]);
        Assert.True(difference.Length == 0, $"{what}: {difference}");
        foreach (var (e, _) in shown.Where(pair => pair.Event.Lines.Source == log.Sources[0].Identity))
            Assert.True(wanted.Any(w => w.Id == e.Id), $"{what}: {e.GetType().Name} of line {e.Lines.FirstLine} has another id");
    }

    private static (Dictionary<EventId, KernelEvent> Stored, Dictionary<string, SourceProgress> Progress) ReadUntil(IEnumerable<LineBlock> blocks)
    {
        var assembler = new FleetAssembler(new AssemblyOptions());
        var stored = new Dictionary<EventId, KernelEvent>();
        var progress = new Dictionary<string, SourceProgress>();
        foreach (var block in blocks)
        {
            assembler.Accept(block, 0);
            if (assembler.Drain() is not { } batch)
                continue;
            foreach (var e in batch.Events)
                stored[e.Id] = e;
            foreach (var reached in batch.Progress)
            {
                Assert.True(!progress.TryGetValue(reached.Source.Identity, out var before) || before.ResumeOffset <= reached.ResumeOffset, "a position went back");
                progress[reached.Source.Identity] = reached;
            }
        }

        return (stored, progress);
    }

    /// <summary>A log cut into files: the oldest has the identity of the whole.</summary>
    private sealed class RotatedLog
    {
        private readonly List<byte[]> files = [];
        private readonly List<(int Offset, int Lines)> starts = [];

        public RotatedLog(byte[] bytes, Choices choices, int files)
            : this(bytes, [.. Enumerable.Range(0, files - 1).Select(_ => choices.Between(1, Math.Max(1, LogLines.Split(bytes).Count - 1))).Distinct().Order()])
        {
        }

        public RotatedLog(byte[] bytes, int[] cuts)
        {
            Bytes = bytes;
            var lines = LogLines.Split(bytes);
            var from = 0;
            foreach (var to in (int[])[.. cuts, lines.Count])
            {
                starts.Add((files.Sum(file => file.Length), from));
                files.Add(LogLines.Join(lines[from..Math.Max(from, to)]));
                from = Math.Max(from, to);
            }

            for (var i = 0; i < files.Count; i++)
            {
                Sources.Add(LogReading.Source($"log.{files.Count - i}", identity: i == 0 ? LogReading.Source().Identity : $"file {i}") with
                {
                    Stream = "rotated",
                    ContinuesInNext = i + 1 < files.Count,
                });
            }
        }

        public byte[] Bytes { get; }

        public List<LogSource> Sources { get; } = [];

        public List<LineBlock> Blocks(Choices choices, int mostLines) =>
            [.. files.SelectMany((file, i) => file.Length > 0 ? EventSets.Blocks(file, Sources[i], choices, mostLines) : [Block(i, 0, 1, null)])];

        public IEnumerable<LineBlock> BlocksFrom(Dictionary<string, SourceProgress> progress) =>
            files.Select((_, i) => progress.GetValueOrDefault(Sources[i].Identity) is { } reached
                ? Block(i, reached.ResumeOffset, reached.ResumeLine, reached.Boots)
                : Block(i, 0, 1, null));

        /// <summary>Where the lines are in the uncut log.</summary>
        public LineRange InOnePiece(LineRange lines)
        {
            var first = starts[Sources.FindIndex(source => source.Identity == lines.Source)];
            var last = starts[Sources.FindIndex(source => source.Identity == (lines.LastSource ?? lines.Source))];
            return new LineRange(
                LogReading.Source().Identity, LogReading.Source().Name, lines.FirstPosition + first.Offset, lines.LastPosition + last.Offset,
                lines.FirstLine + first.Lines, lines.LastLine + last.Lines, lines.Count, lines.Hash);
        }

        private LineBlock Block(int file, long offset, long line, IReadOnlyDictionary<string, string>? boots) => new()
        {
            Source = Sources[file],
            Bytes = files[file].AsMemory((int)offset),
            Offset = offset,
            FirstLine = line,
            IsLast = true,
            Boots = boots,
        };
    }
}
