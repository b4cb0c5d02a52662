using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Oom.Contracts;
using Oom.Ingest.Reassembly;
using Oom.Ingest.Streams;
using Oom.Ingest.Tests.Corpus;
using Oom.Ingest.Tests.Reassembly;

namespace Oom.Ingest.Tests.Streams;

/// <summary>The flow from lines to events gives what the assembler gives, and ends what the assembler left open.</summary>
public sealed class ReportAssemblyStageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ActorSystem system = ActorSystem.Create("streams-tests");
    private readonly ActorMaterializer materializer;

    public ReportAssemblyStageTests() => materializer = system.Materializer();

    public void Dispose()
    {
        materializer.Dispose();
        system.Dispose();
    }

    [Theory]
    [InlineData("7.3-cloud-amd64-names", "kmsg")]
    [InlineData("5.10-amd64-many", "syslog")]
    [InlineData("6.1-amd64-hung-task", "dmesg-J")]
    public async Task GivesTheAssemblersEvents(string run, string form)
    {
        var log = CapturedRun.Find("own", run).Read(form);
        var batches = await Run(EventSets.Blocks(log, LogReading.Source(), new Choices(3), 50));

        EventSets.SameWhole(run, LogReading.Events(log), batches.SelectMany(batch => batch.Events));
    }

    [Fact]
    public async Task PositionsReachTheEndOfEachSource()
    {
        var log = CapturedRun.Find("own", "5.10-amd64-global").Read("console.log");
        var batches = await Run(EventSets.Blocks(log, LogReading.Source(), new Choices(4), 30));

        var progress = batches.SelectMany(batch => batch.Progress).ToArray();
        Assert.True(progress.Zip(progress.Skip(1)).All(pair => pair.First.ResumeOffset <= pair.Second.ResumeOffset && pair.First.ReadOffset <= pair.Second.ReadOffset));
        Assert.Equal((log.Length, log.Length, true), (progress[^1].ReadOffset, progress[^1].ResumeOffset, progress[^1].IsFinished));
    }

    [Fact]
    public async Task TheEndOfTheInputClosesWhatIsOpen()
    {
        var log = CapturedRun.Find("own", "5.10-amd64-global").Read("kmsg");
        var cut = log.AsSpan().IndexOf("Killed process"u8) - 40;
        var block = new LineBlock { Source = LogReading.Source(), Bytes = log.AsMemory(0, log.AsSpan(0, cut).LastIndexOf((byte)'\n') + 1), Offset = 0, FirstLine = 1 };

        var batches = await Run([block]);

        var report = Assert.Single(batches.SelectMany(batch => batch.Events).OfType<OomReport>());
        Assert.Equal((ReportEnd.EndOfInput, OomOutcome.Unknown), (report.End, report.Outcome));
    }

    [Fact]
    public async Task NothingInGivesNothingOut() => Assert.Empty(await Run([]));

    [Fact]
    public async Task ALiveReportEndsWhenTheClockMovesOnWithoutALine()
    {
        var clock = new MovedClock();
        var log = CapturedRun.Find("own", "7.3-cloud-amd64-memcg-group").Read("kmsg");
        var block = new LineBlock { Source = LogReading.Source() with { IsLive = true }, Bytes = log, Offset = 0, FirstLine = 1 };
        var report = new TaskCompletionSource<OomReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        var switched = Source.Single(block).Concat(Source.Never<LineBlock>())
            .ViaMaterialized(KillSwitches.Single<LineBlock>(), Keep.Right)
            .Via(OomFlow.LinesToEvents(new AssemblyOptions(), clock))
            .ToMaterialized(Sink.ForEach<EventBatch>(batch =>
            {
                clock.Now += TimeSpan.FromMinutes(1);
                if (batch.Events.OfType<OomReport>().FirstOrDefault() is { } found)
                    report.TrySetResult(found);
            }), Keep.Left)
            .Run(materializer);

        var killed = await report.Task.WaitAsync(Patience);
        switched.Shutdown();
        Assert.Equal((OomOutcome.KilledGroup, 6), (killed.Outcome, killed.Victims.Length));
    }

    [Fact]
    public async Task WithoutDemandBlocksAreTakenWhileFewLinesAreHeld()
    {
        var log = CapturedRun.Find("own", "5.10-amd64-global").Read("kmsg");
        var blocks = EventSets.Blocks(log, LogReading.Source(), new Choices(1), 1).ToArray();
        var allTaken = new TaskCompletionSource();
        var batches = await Source.From(Taking(blocks, taken => allTaken.TrySetResult(), blocks.Length))
            .Via(OomFlow.LinesToEvents(new AssemblyOptions(), TimeProvider.System))
            .SelectAsync(1, async batch =>
            {
                await allTaken.Task;
                return batch;
            })
            .RunWith(Sink.Seq<EventBatch>(), materializer).WaitAsync(Patience);

        EventSets.SameWhole("held", LogReading.Events(log), batches.SelectMany(batch => batch.Events));
    }

    [Fact]
    public async Task WithoutDemandNoBlockIsTakenBeyondTheHeldLines()
    {
        // each copy is a block with some thousand lines of events
        var log = CapturedRun.Find("own", "5.10-amd64-many").Read("syslog");
        var source = LogReading.Source();
        var copies = Enumerable.Range(0, 30).Select(copy => new LineBlock
        {
            Source = source with { Identity = $"{source.Identity}-{copy}" },
            Bytes = log,
            Offset = 0,
            FirstLine = 1,
            IsLast = true,
        }).ToArray();
        var isDemandBack = new TaskCompletionSource();
        var largest = 0L;
        var inOneCopy = LogReading.Events(log).Sum(found => (long)found.Lines.Count);
        await Source.From(Taking(copies, _ => isDemandBack.TrySetResult(), 2))
            .Via(OomFlow.LinesToEvents(new AssemblyOptions(), TimeProvider.System))
            .SelectAsync(1, async batch =>
            {
                largest = Math.Max(largest, batch.Events.Sum(found => (long)found.Lines.Count));
                await isDemandBack.Task;
                return batch;
            })
            .RunWith(Sink.Seq<EventBatch>(), materializer).WaitAsync(Patience);

        Assert.InRange(largest, inOneCopy, ReportAssemblyStage.MostHeldLines + inOneCopy);
    }

    private static IEnumerable<LineBlock> Taking(IEnumerable<LineBlock> blocks, Action<int> onTaken, int count)
    {
        var taken = 0;
        foreach (var block in blocks)
        {
            if (++taken == count)
                onTaken(taken);
            yield return block;
        }
    }

    private async Task<IReadOnlyList<EventBatch>> Run(IEnumerable<LineBlock> blocks) =>
        await Source.From(blocks).Via(OomFlow.LinesToEvents(new AssemblyOptions(), TimeProvider.System)).RunWith(Sink.Seq<EventBatch>(), materializer).WaitAsync(Patience);

    private sealed class MovedClock : TimeProvider
    {
        private long ticks = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero).UtcTicks;

        public DateTimeOffset Now
        {
            get => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
            set => Interlocked.Exchange(ref ticks, value.UtcTicks);
        }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
