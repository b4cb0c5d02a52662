using Oom.Cli.Analysis;
using Oom.Cli.Terminal;
using Oom.Ingest.Shipping;
using Oom.Ingest.Sources;

namespace Oom.Cli.Shipping;

/// <summary>One run of <c>oom ship</c>.</summary>
internal sealed class LogShipping(ShipRequest request, ErrorOutput error)
{
    /// <summary>A message is a block: it must fit into what a topic takes, 1 MB where nobody has said more.</summary>
    private const int BlockBytes = 256 * 1024;

    private readonly InputTroubles _troubles = new(error);

    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(() => error.Tell("stopping: what is under way is delivered first (once more to give up at once)"));
        return request.IsDryRun ? await RehearseAsync(interruption).ConfigureAwait(false) : await ShipAsync(interruption).ConfigureAwait(false);
    }

    private async Task<int> ShipAsync(Interruption interruption)
    {
        var settings = OrUsage(() => ProducerSettings.From(request.Kafka));
        using var checkpoint = CheckpointFile.Open(request.State);
        using var sender = OrUsage(() => new KafkaBatchSender(settings, request.Topic, error.Tell));
        return await RunAsync(sender, checkpoint, ProducerSettings.WindowBytes(settings), interruption).ConfigureAwait(false);
    }

    private async Task<int> RehearseAsync(Interruption interruption)
    {
        await using var output = new StreamWriter(StandardStream.OpenOutput());
        using var rehearsal = new DryRun(output, request.Topic, CheckpointFile.Read(request.State));
        return await RunAsync(rehearsal, rehearsal, new ShippingOptions().WindowBytes, interruption).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(IBatchSender sender, ICheckpoint checkpoint, long window, Interruption interruption)
    {
        var inputOptions = request.Input.Options(follow: !request.Once, _troubles) with { BlockBytes = BlockBytes, BlocksInFlight = 2 };
        var resolved = await request.Input.ResolveAsync(inputOptions, _troubles, interruption.Token).ConfigureAwait(false);
        var chains = InputChains.Of(resolved.Inputs, checkpoint.Positions, inputOptions);
        var shipper = new Shipper(sender, checkpoint, new ShippingOptions { WindowBytes = window, DrainTime = request.DrainTime, Tell = error.Tell });
        var counts = await shipper.RunAsync([.. chains], interruption.Token).ConfigureAwait(false);
        _troubles.Finish();
        error.Tell($"{Quantity.Count(counts.Lines, "line")} ({Quantity.Size(counts.Bytes)}) {(request.IsDryRun ? "would be shipped" : "shipped")}"
            + (counts.Lost > 0 ? $"; {Quantity.Count(counts.Lost)} were lost before they could be read, and announced" : ""));
        if (counts.Undelivered > 0)
            error.Tell($"{Quantity.Count(counts.Undelivered, "message is", "messages are")} not acknowledged: the next run sends them again");
        return ExitCodeOf(counts, interruption);
    }

    private static T OrUsage<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    /// <summary>A signal is the only end that a run without --once has: with everything delivered, all went well.</summary>
    private int ExitCodeOf(ShippingCounts counts, Interruption interruption) =>
        interruption.IsRequested && (request.Once || counts.Undelivered > 0) ? ExitCode.Interrupted
        : _troubles.HasErrors ? ExitCode.Input
        : ExitCode.Ok;
}
