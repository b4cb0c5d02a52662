using Oom.Analytics.Explanation;
using Oom.Analytics.Store.Queries;
using Oom.Analytics.Store.Reading;
using Oom.Cli.Output;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>One run of <c>oom explain --db</c>: reports read back from the tables, and printed as those from a log.</summary>
/// <param name="database">The DuckDB file.</param>
/// <param name="node">Only reports of this machine; null for all.</param>
/// <param name="request">Which of them.</param>
/// <param name="error">Where to complain.</param>
internal sealed class StoredExplanation(string database, string? node, ExplainRequest request, ErrorOutput error)
{
    private readonly ReportFilter _filter = new() { Node = node, Comm = request.Comm };

    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(() => { });
        using var queries = QueryRunner.Open(database, new QueryLimits(), TimeProvider.System);
        return await OutputFile.WriteAsync(request.Output, file => Task.FromResult(Explain(queries.Reports, file, interruption))).ConfigureAwait(false);
    }

    private int Explain(StoredReports reports, OutputFile file, Interruption interruption)
    {
        using var writer = request.WriterTo(file.Content);
        var count = 0L;
        var wrong = Pick(reports, out var picked);
        foreach (var report in picked)
        {
            if (interruption.IsRequested)
                break;
            writer.Write(report, ReportExplainer.Explain(report));
            count++;
        }

        if (interruption.IsRequested && count == 0)
            return ExitCode.Interrupted;
        if (wrong is null && count == 0)
            wrong = ReportMessages.None(node is null ? database : $"{database} on node {node}", request);
        if (wrong is not null)
        {
            error.Complain(wrong);
            return ExitCode.Input;
        }

        writer.Finish();
        file.Complete();
        if (Note(reports) is { } note)
            error.Tell(note);
        return interruption.IsRequested ? ExitCode.Interrupted : ExitCode.Ok;
    }

    /// <summary>Returns what is wrong, or null.</summary>
    private string? Pick(StoredReports reports, out IEnumerable<OomReport> picked)
    {
        if (request.All)
        {
            picked = reports.Read(_filter);
            return null;
        }

        IReadOnlyList<EventId> ids = request.Id is { } beginning ? reports.IdsBeginningWith(beginning, int.MaxValue)
            : reports.Latest(_filter) is { } latest ? [latest]
            : [];
        picked = reports.Read(ids);
        if (request.Id is not { } id || ids.Count == 1)
            return null;
        picked = [];
        var some = reports.IdsBeginningWith("", ReportMessages.MostIds);
        return ids.Count > 1 ? ReportMessages.SeveralWithId(id, ids)
            : some.Count > 0 ? ReportMessages.NoSuchId(id, some.Count, some)
            : null;
    }

    /// <summary>What a person should know beside the one report that was explained.</summary>
    private string? Note(StoredReports reports)
    {
        if (request.All || request.Id is not null || reports.Count(_filter) is not (> 1 and var count))
            return null;
        return ReportMessages.OneOf(count, isLaterKill: reports.Latest(_filter) != reports.Latest(_filter, withBareKills: true));
    }
}
