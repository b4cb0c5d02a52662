using System.Runtime.CompilerServices;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Streams;
using Akka.Streams.Dsl;
using Oom.Contracts;
using Oom.Ingest.Reassembly;
using Oom.Ingest.Sources;
using Oom.Ingest.Streams;

namespace Oom.Cli.Analysis;

/// <summary>
/// The embedded pipeline: inputs ▶ the one flow from lines to events ▶ whoever wants them. The sink has a thread of its own, so
/// that a store is opened, and later written, while the next blocks are read and understood.
/// </summary>
internal sealed class AnalysisStream : IDisposable
{
    // Akka's own messages would go to standard output.
    public const string Configuration = "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }";

    /// <summary>Batches between the parser and the store; one may hold all events of a block of reports, and the parser holds another.</summary>
    private const int BatchesInFlight = 1;

    /// <summary>Blocks between reading and understanding.</summary>
    private const int BlocksInFlight = 2;

    private readonly ActorSystem _system;
    private readonly ActorMaterializer _materializer;

    public AnalysisStream()
    {
        _system = ActorSystem.Create("oom", ConfigurationFactory.ParseString(Configuration));
        _materializer = _system.Materializer();
    }

    /// <summary>
    /// Runs to the end of the inputs, or until <paramref name="stop"/>. A run that can be resumed stops between flow and
    /// store: what is half read is left for the next run. One that cannot stops before the flow: what is half read is shown.
    /// Batches go through <paramref name="prepare"/> on the parser's thread, which has more time to spare than the sink's.
    /// </summary>
    public async Task<T> RunAsync<TBatch, T>(
        IReadOnlyList<PositionedInput> inputs, bool areLive, bool isResumable, Func<EventBatch, TBatch> prepare, IGraph<SinkShape<TBatch>, Task<T>> sink, CancellationToken stop)
    {
        var killSwitch = KillSwitches.Shared("stop");
        // reading is a third of the work on a log with few reports: it goes on while the block before is looked through
        var events = OomFlow.LinesToEvents(new AssemblyOptions(), TimeProvider.System)
            .WithAttributes(Attributes.CreateInputBuffer(BlocksInFlight, BlocksInFlight));
        var source = areLive ? AllAtOnce(inputs) : Source.From(() => OneAfterTheOther(inputs));
        var stream = isResumable
            ? source.Async().Via(events).Via(killSwitch.Flow<EventBatch>())
            : source.Via(killSwitch.Flow<LineBlock>()).Async().Via(events);
        var stored = stream
            .Select(prepare)
            .Async()
            .ToMaterialized(Sink.FromGraph(sink).WithAttributes(Attributes.CreateInputBuffer(BatchesInFlight, BatchesInFlight)), Keep.Right)
            .Run(_materializer);
        await using var registration = stop.Register(killSwitch.Shutdown);
        return await stored.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _materializer.Dispose();
        _system.Dispose();
    }

    /// <summary>Files of a rotated set follow one another also here: only the newest grows.</summary>
    private static Source<LineBlock, NotUsed> AllAtOnce(IReadOnlyList<PositionedInput> inputs) => inputs
        .GroupBy(input => input.Input.Source.Stream ?? input.Input.Source.Identity)
        .Select(set => Source.From(() => OneAfterTheOther([.. set])))
        .Aggregate((left, right) => left.Merge(right));

    private static async IAsyncEnumerable<LineBlock> OneAfterTheOther(
        IReadOnlyList<PositionedInput> inputs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var input in inputs)
        {
            await foreach (var block in input.ReadBlocks(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return block;
            if (cancellationToken.IsCancellationRequested)
                yield break;
        }
    }
}
