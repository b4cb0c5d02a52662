using Oom.Analytics.Columns;
using Oom.Analytics.Projections;
using Oom.Analytics.Reports;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Output;
using Oom.Cli.Reporting;
using Oom.Cli.Summaries;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Ingest.Sources;

namespace Oom.Cli.Analysis;

/// <summary>One run of <c>oom analyze</c>: finds the inputs, runs them through the stream into the store, prints what is there.</summary>
internal sealed class LogAnalysis(AnalysisRequest request, ErrorOutput error)
{
    /// <summary>A run that took so long can spare a tenth of a second for the descriptions of all columns.</summary>
    private static readonly TimeSpan LongRun = TimeSpan.FromSeconds(2);

    private readonly InputTroubles _troubles = new(error);
    private readonly LiveKills? _liveKills = request is { Follow: true, IsQuiet: false } && LiveKills.CanPrint(request.Output) ? new LiveKills(request.Output) : null;
    private LineCounts _counts;
    private long _events;

    public async Task<int> RunAsync()
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        using var folder = ResultPrinter.FolderFor(request.Output);
        var storeOptions = new EventStoreOptions
        {
            Path = request.Database ?? EventStoreOptions.InMemory,
            ExportFolders = folder is null ? [] : [folder.Path],
        };
        if (request.ReportFolder is not null)
            storeOptions = storeOptions with { QueryMemoryLimit = new QueryLimits().MemoryLimit, QueryThreads = new QueryLimits().Threads };

        // A database that exists knows how far its sources were read. Any other is still being opened while the first blocks are read.
        var isKnown = request.Database is { } path && File.Exists(path);
        var opening = Task.Run(() => EventStore.Open(storeOptions, TimeProvider.System));
        using var interruption = new Interruption(() => error.Tell("stopping: what was read is stored first (once more to give up at once)"));
        var resolved = await request.Input.ResolveAsync(request.Follow, _troubles, interruption.Token).ConfigureAwait(false);
        var known = isKnown ? await opening.ConfigureAwait(false) : null;
        var positions = new KnownPositions(known?.KnownSources().Select(KnownFrom) ?? []);
        resolved = resolved with { Inputs = RotatedAway.Insert(resolved.Inputs, positions, request.Input.Options(request.Follow, _troubles)) };
        PositionedInput[] inputs = [.. resolved.Inputs.Select(input => new PositionedInput(input, positions.Of(input), request.Follow, _troubles.Add))];

        try
        {
            EventStore store;
            using (Progress(resolved))
            using (var stream = new AnalysisStream())
            {
                var sink = new EventStoreSink(opening, request.Follow, OnWritten, committed => _liveKills?.OnCommitted(committed));
                store = await stream.RunAsync(inputs, request.Follow, isResumable: request.Database is not null, ExplainedBatch.Of, sink, interruption.Token).ConfigureAwait(false);
            }

            _troubles.Finish();
            if (_liveKills is not null)
                await _liveKills.FinishAsync().ConfigureAwait(false);
            var elapsed = TimeProvider.System.GetElapsedTime(startedAt);
            var settling = request.Database is not null ? store.SettleAsync(describe: elapsed > LongRun) : Task.CompletedTask;
            try
            {
                if (!request.IsQuiet)
                    await PrintAsync(store, resolved, elapsed, folder).ConfigureAwait(false);
                if (request.ReportFolder is not null)
                    await WriteReportAsync(store, request.ReportFolder).ConfigureAwait(false);
            }
            finally
            {
                await settling.ConfigureAwait(false);
            }
        }
        finally
        {
            if (opening.IsCompletedSuccessfully)
                (await opening.ConfigureAwait(false)).Dispose();
        }

        return interruption.IsRequested ? ExitCode.Interrupted : _troubles.HasErrors ? ExitCode.Input : ExitCode.Ok;
    }

    private static KnownPosition KnownFrom(StoredProgress stored) => new()
    {
        Identity = stored.Identity,
        Name = stored.Name,
        IsFinished = stored.IsFinished,
        Offset = stored.ResumeOffset,
        Line = stored.ResumeLine,
        Boots = stored.Boots,
    };

    private ProgressMeter? Progress(ResolvedInputs inputs) =>
        error.IsTerminal && !request.Follow && !request.IsQuiet
            ? new ProgressMeter(error, () => (inputs.BytesRead, inputs.TotalBytes, Interlocked.Read(ref _events)), TimeProvider.System)
            : null;

    private void OnWritten(EventBatch batch)
    {
        _counts = batch.Counts;
        Interlocked.Add(ref _events, batch.Events.Length);
        _troubles.Add(batch);
        _liveKills?.Add(batch);
    }

    /// <summary>Printing what is known is part of an orderly stop: only a second signal ends it.</summary>
    private async Task PrintAsync(EventStore store, ResolvedInputs inputs, TimeSpan elapsed, ExportFolder? folder)
    {
        if (request.Output.Format == ResultFormat.Table && request.Table is null)
        {
            await OutputFile.WriteAsync(request.Output, file => PrintSummaryAsync(file, store, inputs, elapsed)).ConfigureAwait(false);
            return;
        }

        // Printed already, as they came.
        if (_liveKills is not null && request.Output.Format == ResultFormat.Ndjson && request.Table is null)
            return;
        using var queries = store.OpenQueries(new QueryLimits());
        await ResultPrinter.PrintAsync(queries, $"SELECT * FROM {request.Table ?? "kills"}", request.Output, folder, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Also after a first Ctrl-C, as the summary is: of what was read until then. A second ends it.</summary>
    private async Task WriteReportAsync(EventStore store, string reportFolder)
    {
        FleetReport report;
        using (var answers = store.OpenAnswers(CancellationToken.None))
            report = FleetReporter.Report(new SpanRequest(), answers, answers.Read);
        var files = await ReportFolder.WriteAsync(reportFolder, report, ReportForms.All).ConfigureAwait(false);
        if (!request.IsQuiet)
            ReportFolder.Tell(files, error);
    }

    private async Task PrintSummaryAsync(OutputFile file, EventStore store, ResolvedInputs inputs, TimeSpan elapsed)
    {
        await using (var output = new StreamWriter(file.Content, leaveOpen: true))
        {
            new SummaryPage(store, output, request.Output.Palette, request.Output.Width).Write();
            new ReadingNote(_counts, inputs.Inputs.Length, elapsed, store.Counts, request.Database).Write(output, request.Output.Palette);
        }

        file.Complete();
    }
}
