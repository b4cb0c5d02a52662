using Oom.Contracts;
using Oom.Ingest.Reassembly;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>A live report is given out when its kill line is there, and once more when a group kill makes it longer.</summary>
public class LiveReportTests
{
    private const long Millisecond = 1000;

    private static readonly List<byte[]> Group = LogLines.Split(CapturedRun.Find("own", "7.3-cloud-amd64-memcg-group").Read("kmsg"));

    private static readonly int FirstKill = Group.FindIndex(line => line.AsSpan().IndexOf("Killed process "u8) >= 0);

    private readonly LiveReading reading = new(new AssemblyOptions());

    [Fact]
    public void IsGivenOutOnceItIsSilentForAMoment()
    {
        reading.Accept(Group[..(FirstKill + 1)]);
        Assert.Empty(reading.Tick(9 * Millisecond).Reports());
        var report = Assert.Single(reading.Tick(10 * Millisecond).Reports());
        Assert.Equal((OomOutcome.Killed, 1, ReportEnd.Ending), (report.Outcome, report.Victims.Length, report.End));
        Assert.Empty(reading.Tick(900 * Millisecond).Reports());
        Assert.Empty(reading.Tick(2000 * Millisecond).Reports());
        Assert.Empty(reading.Complete().Reports());
    }

    [Fact]
    public void IsGivenOutAgainWithTheRestOfAGroupKill()
    {
        reading.Accept(Group[..(FirstKill + 1)]);
        var first = Assert.Single(reading.Tick(10 * Millisecond).Reports());
        reading.Accept(Group[(FirstKill + 1)..]);
        var whole = Assert.Single(reading.Tick(500 * Millisecond).Reports());
        Assert.Equal((first.Id, OomOutcome.KilledGroup, 6), (whole.Id, whole.Outcome, whole.Victims.Length));
        Assert.Equal(first.Victims[0], whole.Victims[0]);
        Assert.True(whole.Lines.Count > first.Lines.Count);
    }

    [Fact]
    public void IsReadAgainByANextRunWhileAGroupKillMayFollow()
    {
        reading.Accept(Group[..(FirstKill + 1)]);
        reading.Tick(10 * Millisecond);
        Assert.Equal(0, reading.Progress!.ResumeOffset);
        reading.Tick(1100 * Millisecond);
        Assert.Equal(reading.Progress!.ReadOffset, reading.Progress.ResumeOffset);
    }

    [Fact]
    public void IsNotGivenOutWithoutItsKillLineBeforeItsPatienceEnds()
    {
        reading.Accept(Group[..FirstKill]);
        Assert.Empty(reading.Tick(9_000 * Millisecond).Reports());
        Assert.Equal(ReportEnd.Silence, Assert.Single(reading.Tick(10_000 * Millisecond).Reports()).End);
    }

    [Fact]
    public void AsksForTheTimeOnlyWhileSomethingIsOpen()
    {
        Assert.Null(reading.NextTick);
        reading.Accept(Group[..FirstKill]);
        Assert.Equal(1000 * Millisecond, reading.NextTick);
        reading.Accept([Group[FirstKill]]);
        Assert.Equal(10 * Millisecond, reading.NextTick);
        reading.Tick(10 * Millisecond);
        Assert.Equal(1010 * Millisecond, reading.NextTick);
        reading.Tick(1010 * Millisecond);
        Assert.Null(reading.NextTick);
    }

    [Fact]
    public void ALogThatIsNotLiveIsGivenUpWhereSomebodyElseSendsIt()
    {
        var assembler = new FleetAssembler(new AssemblyOptions { AbandonAfter = TimeSpan.FromMinutes(10) });
        assembler.Accept(new LineBlock { Source = LogReading.Source(), Bytes = LogLines.Join(Group[..FirstKill]), Offset = 0, FirstLine = 1 }, 0);
        Assert.Equal(600_000 * Millisecond, assembler.NextTickMicros);
        assembler.Tick(599_999 * Millisecond);
        Assert.Empty(assembler.Drain()!.Events.Reports());
        assembler.Tick(600_000 * Millisecond);
        Assert.Equal(ReportEnd.Silence, Assert.Single(assembler.Drain()!.Events.Reports()).End);
    }

    [Fact]
    public void ALogThatIsNotLiveNeverAsks()
    {
        var assembler = new FleetAssembler(new AssemblyOptions());
        assembler.Accept(new LineBlock { Source = LogReading.Source(), Bytes = LogLines.Join(Group[..FirstKill]), Offset = 0, FirstLine = 1 }, 0);
        Assert.Null(assembler.NextTickMicros);
    }

    /// <summary>However the lines trickle in, but for silences, the last version of each event is what the whole log gives.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TheLastVersionsAreTheEventsOfTheWholeLog(int seed)
    {
        var choices = new Choices(seed);
        foreach (var (name, bytes) in Material.Some(choices, 8))
        {
            var live = new LiveReading(new AssemblyOptions { Linger = TimeSpan.FromSeconds(10) });
            var last = new Dictionary<EventId, KernelEvent>();
            void Keep(IEnumerable<KernelEvent> events)
            {
                foreach (var e in events)
                {
                    Assert.False(last.TryGetValue(e.Id, out var earlier) && earlier.Lines.Count >= e.Lines.Count, $"{name}, seed {seed}: {e.Id} came again and was not longer");
                    last[e.Id] = e;
                }
            }

            foreach (var block in EventSets.Blocks(bytes, LogReading.Source(), choices, choices.Of([1, 10, 100])))
            {
                live.Accept(block);
                Keep(live.Tick(live.Now + choices.Of([0, 5, 20]) * Millisecond));
            }
            Keep(live.Complete());
            EventSets.SameWhole($"{name}, seed {seed}", LogReading.Events(bytes), last.Values);
        }
    }

    /// <summary>An assembler of one live source, and the clock on the wall.</summary>
    private sealed class LiveReading(AssemblyOptions options)
    {
        private readonly FleetAssembler assembler = new(options);
        private long offset;
        private long line = 1;

        public long Now { get; private set; }

        public long? NextTick => assembler.NextTickMicros;

        public SourceProgress? Progress { get; private set; }

        public void Accept(List<byte[]> lines)
        {
            var bytes = LogLines.Join(lines);
            Accept(new LineBlock { Source = LogReading.Source(), Bytes = bytes, Offset = offset, FirstLine = line });
            offset += bytes.Length;
            line += lines.Count;
        }

        public void Accept(LineBlock block) => assembler.Accept(
            new LineBlock { Source = block.Source with { IsLive = true }, Bytes = block.Bytes, Offset = block.Offset, FirstLine = block.FirstLine, IsLast = block.IsLast }, Now);

        public IReadOnlyList<KernelEvent> Tick(long now)
        {
            Now = now;
            assembler.Tick(now);
            return Drain();
        }

        public IReadOnlyList<KernelEvent> Complete()
        {
            assembler.Complete();
            return Drain();
        }

        private IReadOnlyList<KernelEvent> Drain()
        {
            var batch = assembler.Drain();
            Progress = batch?.Progress.SingleOrDefault() ?? Progress;
            return batch is null ? [] : batch.Events;
        }
    }
}
