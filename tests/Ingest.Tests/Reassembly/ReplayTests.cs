using Oom.Contracts;
using Oom.Ingest.Reassembly;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>A log read again, as a whole or from where a killed process had stored its position, makes no event twice and loses none.</summary>
public class ReplayTests
{
    [Fact]
    public void ReadingTwiceGivesTheSameIds()
    {
        var choices = new Choices(5);
        foreach (var (name, bytes) in Material.Some(choices, 4))
            Assert.True(LogReading.Events(bytes).Select(e => e.Id).SequenceEqual(LogReading.Events(bytes).Select(e => e.Id)), name);
    }

    [Fact]
    public void IdsAreUnique()
    {
        foreach (var (name, bytes) in Material.Everything)
        {
            var twice = LogReading.Events(bytes).CountBy(e => e.Id).Where(id => id.Value > 1).Select(id => id.Key);
            Assert.True(!twice.Any(), $"{name}: {string.Join(", ", twice)}");
        }
    }

    [Fact]
    public void TwoKillsOnOnePhysicalLineHaveTwoIds()
    {
        var killed = Enumerable.Range(1, 2).Select(pid => $"[   12.34567{pid}] Out of memory: Killed process {pid} (a) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB");
        var events = LogReading.Events(System.Text.Encoding.ASCII.GetBytes(string.Join(' ', killed) + "\n"));
        Assert.Equal([1, 2], events.Reports().SelectMany(report => report.Victims).Select(victim => victim.Pid).Order());
        Assert.Equal(2, events.Select(e => e.Id).Distinct().Count());
    }

    /// <summary>
    /// Killed after any block: what was stored with that block's position, and what a new process reads from there on, is
    /// together what an uninterrupted process would have stored.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void KilledAfterAnyBlockNothingIsLostAndNothingIsNew(int seed)
    {
        var choices = new Choices(seed);
        foreach (var (name, bytes) in Material.Some(choices, 16))
        {
            var blocks = EventSets.Blocks(bytes, LogReading.Source(), choices, choices.Of([1, 10, 100]));
            var whole = LogReading.Events(bytes).ToDictionary(e => e.Id);
            foreach (var killedAfter in Enumerable.Range(0, blocks.Count - 1).Where(_ => blocks.Count < 60 || choices.OneIn(blocks.Count / 40)))
                KilledAfter($"{name}, seed {seed}", bytes, blocks, killedAfter, whole);
        }
    }

    /// <summary>At each line of a few logs that have states of their own: a torn line, a Mem-Info of SysRq, an order-10 failure, a group.</summary>
    [Theory]
    [InlineData("7.3-cloud-amd64-sysrq-f", "kmsg")]
    [InlineData("6.1-686-pae-mmshare", "syslog")]
    [InlineData("5.10-amd64-page-alloc-failure", "console.log")]
    [InlineData("5.10-amd64-memcg-group", "dmesg-J")]
    [InlineData("7.3-cloud-amd64-mempolicy", "dmesg-color")]
    [InlineData("5.10-amd64-memcg-v2", "dmesg-delta")]
    public void KilledAfterAnyLineNothingIsLostAndNothingIsNew(string run, string form)
    {
        var bytes = CapturedRun.Find("own", run).Read(form);
        var blocks = EventSets.Blocks(bytes, LogReading.Source(), new Choices(1), 1);
        var whole = LogReading.Events(bytes).ToDictionary(e => e.Id);
        for (var killedAfter = 0; killedAfter < blocks.Count - 1; killedAfter++)
            KilledAfter($"{run}.{form}", bytes, blocks, killedAfter, whole);
    }

    /// <summary>Records that the ring buffer lost between two blocks: the gap has to be seen whichever process reads on.</summary>
    [Fact]
    public void AGapBetweenTwoBlocksIsSeenAfterARestart()
    {
        var lines = LogLines.Split(CapturedRun.Find("own", "5.10-amd64-global").Read("kmsg"));
        lines.RemoveRange(100, 5);
        var bytes = LogLines.Join(lines);
        var blocks = EventSets.Blocks(bytes, LogReading.Source(), new Choices(1), 1);
        var whole = LogReading.Events(bytes).ToDictionary(e => e.Id);
        Assert.Contains(whole.Values, e => e is LinesLost { Count: 5 });
        KilledAfter("a gap behind line 100", bytes, blocks, 99, whole);
    }

    /// <summary>A log that ends early gives partial events; a longer version of it replaces them, because their ids are the same.</summary>
    [Fact]
    public void APartialEventHasTheIdOfTheWholeOne()
    {
        var choices = new Choices(8);
        foreach (var (name, bytes) in Material.Some(choices, 8))
        {
            var lines = LogLines.Split(bytes);
            var whole = LogReading.Events(bytes).Select(e => e.Id).ToHashSet();
            for (var i = 0; i < 12; i++)
            {
                var kept = choices.Below(lines.Count);
                foreach (var report in LogReading.Events(LogLines.Join(lines[..kept])).Reports())
                    Assert.True(whole.Contains(report.Id), $"{name}: the first {kept} lines give {report.Lines.FirstLine}-{report.Lines.LastLine} an id of its own");
            }
        }
    }

    /// <summary>
    /// A log that is read to its end now, and again when it has grown: a report that the first end cut is whole in the end, and
    /// no part of it is an event of its own.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AGrownLogGivesTheEventsOfTheWholeOne(int seed)
    {
        var choices = new Choices(seed);

        // The stamps of dmesg -H count from the line before; nobody appends to its output.
        foreach (var (name, bytes) in Material.Some(choices, 12).Where(log => !log.Name.EndsWith("dmesg-H", StringComparison.Ordinal)))
        {
            var lines = LogLines.Split(bytes);
            var whole = LogReading.Events(bytes).ToDictionary(e => e.Id);
            for (var i = 0; i < 10; i++)
                GrownFrom($"{name}, seed {seed}", bytes, lines, choices.Between(1, lines.Count - 1), whole);
        }
    }

    [Theory]
    [InlineData("7.3-cloud-amd64-memcg-group", "kmsg")]
    [InlineData("5.10-amd64-global", "console.log")]
    [InlineData("7.3-cloud-amd64-mempolicy", "dmesg-color")]
    public void ALogGrownFromAnyLineGivesTheEventsOfTheWholeOne(string run, string form)
    {
        var bytes = CapturedRun.Find("own", run).Read(form);
        var lines = LogLines.Split(bytes);
        var whole = LogReading.Events(bytes).ToDictionary(e => e.Id);
        for (var read = 1; read < lines.Count; read++)
            GrownFrom($"{run}.{form}", bytes, lines, read, whole);
    }

    private static void GrownFrom(string what, byte[] bytes, List<byte[]> lines, int read, Dictionary<EventId, KernelEvent> whole)
    {
        var first = LogReading.Batch(LogLines.Join(lines[..read]));
        var progress = Assert.Single(first.Progress);
        var stored = first.Events.ToDictionary(e => e.Id);
        var rest = new LineBlock
        {
            Source = progress.Source,
            Bytes = bytes.AsMemory((int)progress.ResumeOffset),
            Offset = progress.ResumeOffset,
            FirstLine = progress.ResumeLine,
            IsLast = true,
            Boots = progress.Boots,
        };
        foreach (var e in EventSets.Read([rest]))
        {
            if (!stored.TryGetValue(e.Id, out var known) || e.Lines.Count > known.Lines.Count)
                stored[e.Id] = e;
        }

        // Why a report ended may be said differently: at the end of the log, or by what came when it had grown.
        static KernelEvent WithoutEnd(KernelEvent e) => e is OomReport report ? report with { End = default } : e;
        EventSets.SameWhole($"{what}, read to line {read} and then from line {progress.ResumeLine}", whole.Values.Select(WithoutEnd), stored.Values.Select(WithoutEnd));
    }

    private static void KilledAfter(string what, byte[] bytes, List<LineBlock> blocks, int killedAfter, Dictionary<EventId, KernelEvent> whole)
    {
        var stored = new Dictionary<EventId, KernelEvent>();
        SourceProgress? progress = null;
        var first = new FleetAssembler(new AssemblyOptions());
        foreach (var block in blocks[..(killedAfter + 1)])
        {
            first.Accept(block, 0);
            if (first.Drain() is not { } batch)
                continue;
            foreach (var e in batch.Events)
                stored[e.Id] = e;
            progress = batch.Progress.SingleOrDefault() ?? progress;
        }
        Assert.NotNull(progress);
        Assert.InRange(progress.ResumeOffset, 0, progress.ReadOffset);

        var rest = new LineBlock
        {
            Source = blocks[0].Source,
            Bytes = bytes.AsMemory((int)progress.ResumeOffset),
            Offset = progress.ResumeOffset,
            FirstLine = progress.ResumeLine,
            IsLast = true,
            Boots = progress.Boots,
        };
        foreach (var e in EventSets.Read([rest]))
            stored[e.Id] = e;
        EventSets.SameWhole($"{what}, killed after line {blocks[killedAfter + 1].FirstLine - 1}, read again from line {progress.ResumeLine}", whole.Values, stored.Values);
    }
}
