using System.Text;
using System.Text.Json;
using Oom.Analytics.Explanation;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Analytics.Store.Reading;
using Oom.Cli.Explanation;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Tests.Explanation;

/// <summary>A report that comes back from the tables is explained as the one from the log: same text, same JSON, same verdicts.</summary>
public sealed class StoredReportTests
{
    [Fact]
    public void OwnRunsAreExplainedFromTheTablesAsFromTheLogs() => Check(ExplainedLogs.OwnRuns.SelectMany(ExplainedLogs.OwnReports));

    [Fact]
    public void LookAlikesAreExplainedFromTheTablesAsFromTheLogs() => Check(ExplainedLogs.LookAlikes.SelectMany(ExplainedLogs.LookAlikeReports));

    [SkippableFact]
    public void SharedRunsAreExplainedFromTheTablesAsFromTheLogs()
    {
        Skip.If(ExplainedLogs.SharedRuns.Count == 0, ExplainedLogs.WhyAbsent);
        Check(ExplainedLogs.SharedRuns.SelectMany(ExplainedLogs.SharedReports));
    }

    [SkippableFact]
    public void PublishedLogsAreExplainedFromTheTablesAsFromTheLogs()
    {
        Skip.If(ExplainedLogs.WildLogs.Count == 0, ExplainedLogs.WhyAbsent);
        Check(ExplainedLogs.WildLogs.SelectMany(ExplainedLogs.WildReports));
    }

    private static void Check(IEnumerable<OomReport> logs)
    {
        // the tests' logs are all at the same place of the same source
        OomReport[] reports = [.. logs.Select((report, number) => report with { Id = EventId.FromHash((ulong)number), Lines = report.Lines with { Hash = (ulong)number } })];
        using var store = EventStore.Open(new EventStoreOptions(), TimeProvider.System);
        store.Write(new EventBatch { Events = [.. reports], Progress = [], Counts = new LineCounts() });
        store.Flush();
        using var queries = store.OpenQueries(new QueryLimits());
        OomReport[] stored = [.. queries.Reports.Read(ReportFilter.All)];

        Assert.NotEmpty(reports);
        Assert.Equal(reports.Select(report => report.Id), stored.Select(report => report.Id));
        foreach (var (report, again) in reports.Zip(stored))
        {
            Assert.Equal(Text(report), Text(again));
            Assert.Equal(Json(report), Json(again));
            Assert.Equal(Everything(report), Everything(again));
        }
    }

    private static string Text(OomReport report)
    {
        using var page = new StringWriter();
        new ExplanationPage(report, ReportExplainer.Explain(report), page, Palette.None, 80).Write();
        return page.ToString();
    }

    private static string Json(OomReport report)
    {
        using var content = new MemoryStream();
        using (var writer = new JsonExplanationWriter(content))
        {
            writer.Write(report, ReportExplainer.Explain(report));
            writer.Finish();
        }

        return Encoding.UTF8.GetString(content.ToArray());
    }

    /// <summary>What nobody prints too. Page tables without a header are in pages or in bytes: the tables have bytes.</summary>
    private static string Everything(OomReport report) => JsonSerializer.Serialize(ReportExplainer.Explain(
        report.Tasks is not { Columns.IsEmpty: true } table ? report : report with { Tasks = table with { Rows = [.. table.Rows.Select(row => InBytes(row, report.PageSize))] } }));

    private static TaskRow InBytes(TaskRow row, int pageSize) =>
        row.PageTables is { } pages ? row with { PageTables = null, PageTableBytes = pages.ToBytes(pageSize) } : row;
}
