using Oom.Analytics.Reports;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Terminal;

namespace Oom.Cli.Reporting;

/// <summary>One run of <c>oom report</c>: asks the store, writes the answers.</summary>
internal sealed class StoreReport(ReportRequest request, ErrorOutput error)
{
    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(() => { });
        var report = Ask(interruption.Token);
        if (request.Folder is { } folder)
        {
            var files = await ReportFolder.WriteAsync(folder, report, request.Form is { } form ? [form] : ReportForms.All).ConfigureAwait(false);
            ReportFolder.Tell(files, error);
        }
        else
        {
            await ReportFolder.PrintAsync(report, request.Form ?? ReportForm.Markdown).ConfigureAwait(false);
        }

        return ExitCode.Ok;
    }

    private FleetReport Ask(CancellationToken cancellation)
    {
        using var answers = ReportAnswers.Open(request.Database, new QueryLimits(), TimeProvider.System, cancellation);
        return FleetReporter.Report(request.Span, answers, answers.Read);
    }
}
