using Akka.Streams.Dsl;
using Oom.Analytics.Explanation;
using Oom.Cli.Analysis;
using Oom.Cli.Output;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Ingest.Sources;

namespace Oom.Cli.Explanation;

/// <summary>One run of <c>oom explain</c>: the inputs through the one flow, and what was asked for printed.</summary>
/// <param name="input">The logs.</param>
/// <param name="request">Which of their reports.</param>
/// <param name="error">Where to complain.</param>
internal sealed class LogExplanation(InputRequest input, ExplainRequest request, ErrorOutput error)
{
    private readonly InputTroubles _troubles = new(error);

    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(() => { });
        var resolved = await input.ResolveAsync(follow: false, _troubles, interruption.Token).ConfigureAwait(false);
        PositionedInput[] inputs = [.. resolved.Inputs.Select(log => new PositionedInput(log, null, isLive: false, _troubles.Add))];
        // Inputs report their own troubles: what fails in there is the output.
        return await OutputFile.WriteAsync(request.Output, file => ExplainAsync(inputs, file, interruption)).ConfigureAwait(false);
    }

    private async Task<int> ExplainAsync(PositionedInput[] inputs, OutputFile file, Interruption interruption)
    {
        using var writer = request.WriterTo(file.Content);
        var pick = new ReportPick(request, report => writer.Write(report, ReportExplainer.Explain(report)));
        if (inputs.Length > 0)
        {
            using var stream = new AnalysisStream();
            await stream.RunAsync(inputs, areLive: false, isResumable: false, batch => batch, Sink.ForEach<EventBatch>(batch => Take(batch, pick)), interruption.Token).ConfigureAwait(false);
        }

        _troubles.Finish();
        if (interruption.IsRequested && pick.Count == 0)
            return ExitCode.Interrupted;
        if (pick.Finish(input.Paths) is { } missing)
        {
            error.Complain(missing);
            return ExitCode.Input;
        }

        writer.Finish();
        file.Complete();
        if (pick.Note() is { } note)
            error.Tell(note);
        return interruption.IsRequested ? ExitCode.Interrupted : _troubles.HasErrors ? ExitCode.Input : ExitCode.Ok;
    }

    private void Take(EventBatch batch, ReportPick pick)
    {
        _troubles.Add(batch);
        pick.Add(batch);
    }}
