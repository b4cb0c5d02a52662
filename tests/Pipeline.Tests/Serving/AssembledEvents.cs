using Akka.Streams.Dsl;
using Oom.Cli.Analysis;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Ingest.Sources;

namespace Oom.Pipeline.Tests.Serving;

/// <summary>The events of logs, as the embedded mode assembles them.</summary>
internal static class AssembledEvents
{
    public static async Task<KernelEvent[]> OfAsync(string path)
    {
        var troubles = new InputTroubles(new ErrorOutput(TextWriter.Null, Palette.None, isTerminal: false));
        var resolved = await new InputRequest { Paths = [path] }.ResolveAsync(follow: false, troubles, CancellationToken.None);
        PositionedInput[] inputs = [.. resolved.Inputs.Select(log => new PositionedInput(log, null, isLive: false, troubles.Add))];
        var events = new List<KernelEvent>();
        using var stream = new AnalysisStream();
        await stream.RunAsync(
            inputs, areLive: false, isResumable: false, batch => batch, Sink.ForEach<EventBatch>(batch => events.AddRange(batch.Events)), CancellationToken.None);
        return [.. events];
    }
}
