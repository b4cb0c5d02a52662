using Oom.Analytics.Reports;
using Oom.Analytics.Reports.Html;
using Oom.Analytics.Reports.Json;
using Oom.Analytics.Reports.Markdown;
using Oom.Analytics.Reports.Pages;
using Oom.Analytics.Reports.Sections;
using Oom.Analytics.Tests.Store.Views;

namespace Oom.Analytics.Tests.Reports;

public class FleetReporterTests
{
    [Fact]
    public void TheSameStoreGivesTheSameReport()
    {
        using var store = FleetStore.Of(number => $"name-{number}");

        Assert.Equal(Render(store.Report()), Render(store.Report()));
        Assert.Equal(Render(store.Report(new SpanRequest(AsOf: Hour(300)))), Render(store.Report(new SpanRequest(AsOf: Hour(300)))));
    }

    /// <summary>What several questions share is worked out once; each alone must give the same.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(480.25)]
    [InlineData(300.0)]
    public void SharedAnswersChangeNothing(double? asOfHours)
    {
        using var store = FleetStore.Of(number => $"name-{number}");
        var report = store.Report(asOfHours is { } hours ? new SpanRequest(AsOf: Hour(hours)) : null);

        using var alone = store.Rows.OpenAnswers();
        Assert.Equal(alone.Ask(HowOften.Ask(report.Span, "workload", 99)).Rows.ToArray(), report.WorkloadRates.Rows.ToArray());
        Assert.Equal(alone.Ask(HowOften.Ask(report.Span, "node", 99)).Rows.ToArray(), report.NodeRates.Rows.ToArray());
        Assert.Equal(alone.Ask(WhatChanged.Ask(report.Span, "victim", 99)).Rows.ToArray(), report.Changes.Rows.ToArray());
        Assert.Equal(alone.Ask(WhatLoops.Ask(report.Span, 99)).Rows.ToArray(), report.CrashLoops.Rows.ToArray());
        Assert.Equal(asOfHours == 300, report.CrashLoops.IsEmpty);
    }

    [Fact]
    public void ShortExposureIsNoRate()
    {
        using var store = new FleetStore();
        store.Rows.Kill("n", "java", 0);
        store.Rows.Kill("n", "java", 0.01);

        var report = store.Report();

        var rate = Assert.Single(report.Rate.Rows);
        Assert.Equal(("all", 2, 1, 36 / 86400.0, 4800.0, false), (rate.Name, rate.Kills, rate.Episodes, rate.NodeDays, rate.RatePerNodeDay, rate.IsSound));
        Assert.StartsWith("watched for less than a machine-day", rate.Caveat, StringComparison.Ordinal);
        Assert.Contains("too short for a rate", MarkdownReport.Render(ReportPage.Of(report)), StringComparison.Ordinal);
        Assert.DoesNotContain("Kills per node-day", MarkdownReport.Render(ReportPage.Of(report)), StringComparison.Ordinal);
    }

    [Fact]
    public void LongExposureIsARateWithItsInterval()
    {
        using var store = new FleetStore();
        store.Rows.Kill("n", "java", 0);
        store.Rows.Kill("n", "java", 48);

        var rate = Assert.Single(store.Report().Rate.Rows);

        Assert.Equal((2, 2, 2.0, 1.0), (rate.Kills, rate.Episodes, rate.NodeDays, rate.RatePerNodeDay));
        Assert.Equal(0.1211, rate.RateLow!.Value, 4);
        Assert.Equal(3.6123, rate.RateHigh!.Value, 4);
    }

    [Fact]
    public void AQuietTimeHasARateToo()
    {
        using var store = new FleetStore();
        store.Kill("n", "java", 0, "/app");
        store.Rows.Event("n", 480);

        var report = store.Report(new SpanRequest(From: Hour(240)));

        Assert.Equal(0, report.Totals.Rows[0].Kills);
        Assert.Equal((0, 0.0, 0.3689), (report.Rate.Rows[0].Kills, report.Rate.Rows[0].RatePerNodeDay, Math.Round(report.Rate.Rows[0].RateHigh!.Value, 4)));
        Assert.Equal("No run of the OOM killer in this time.", ReportPage.Of(report).Headline.ToString());
    }

    [Fact]
    public void SaysHowManyAreNotShown()
    {
        using var store = new FleetStore();
        for (var i = 0; i < 40; i++)
            store.Rows.Kill($"node-{i:00}", $"comm-{i:00}", i, $"/app-{i % 26:00}x{i}.service");

        var report = store.Report();

        Assert.Equal((25, 40), (report.NodeRates.Rows.Length, (int)report.NodeRates.AllRows));
        Assert.Equal((15, 40), (report.Victims.Rows.Length, (int)report.Victims.AllRows));
        var markdown = MarkdownReport.Render(ReportPage.Of(report));
        Assert.Contains("15 machines with kills more not shown.", markdown, StringComparison.Ordinal);
        Assert.Contains("25 names more not shown.", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyStoreGivesAnHonestPage()
    {
        using var store = new FleetStore();

        var page = ReportPage.Of(store.Report());

        Assert.Equal("No run of the OOM killer is stored.", page.Headline.ToString());
        Assert.Equal(["trust"], page.Sections.Select(section => section.Id));
        Assert.Empty(page.Findings);
        Assert.Contains("No run of the OOM killer is stored.", HtmlReport.Render(page), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutWallTimesThereAreCountsAndNoRates()
    {
        using var store = new FleetStore();
        for (var i = 0; i < 3; i++)
            store.Rows.Kill("n", "java", null, monotonicSeconds: 100 * i);

        var report = store.Report();

        Assert.Equal((3, 3), (report.Totals.Rows[0].Kills, report.Totals.Rows[0].KillsWithoutTime));
        Assert.Equal(3, report.Victims.Rows.Single().Kills);
        Assert.Equal(3, report.CrashLoops.Rows.Single().Kills);
        Assert.Empty(report.KillsOverTime.Rows);
        Assert.Contains("no wall time", MarkdownReport.Render(ReportPage.Of(report)), StringComparison.Ordinal);
    }

    [Fact]
    public void KillsBeforeAndAfterTheTimeAreLeftOut()
    {
        using var store = new FleetStore();
        for (var i = 0; i < 10; i++)
            store.Rows.Kill("n", "java", i);

        Assert.Equal(4, store.Report(new SpanRequest(Hour(3), Hour(7))).Totals.Rows[0].Kills);
        Assert.Equal(8, store.Report(new SpanRequest(AsOf: Hour(7))).Totals.Rows[0].Kills);
        Assert.Equal(3, store.Report(new SpanRequest(AsOf: Hour(7), Back: TimeSpan.FromHours(2))).Totals.Rows[0].Kills);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    public void AnyNumberCanBeReported(long number)
    {
        using var store = FleetStore.Of(name => $"name-{name}");
        store.Rows.Run(
            $"""
            UPDATE mem_counters SET active_anon_bytes = {number}, inactive_anon_bytes = {number}, active_file_bytes = {number}, inactive_file_bytes = {number},
                slab_unreclaimable_bytes = {number}, slab_reclaimable_bytes = {number}, shmem_bytes = {number}, free_bytes = {number}, ram_bytes = {number}, reserved_bytes = {number};
            UPDATE kills SET rss_bytes = {number};
            UPDATE reports SET memory_usage_bytes = {number}, memory_limit_bytes = {number}, total_ram_bytes = {number};
            INSERT INTO hugepages SELECT event_id, 0, {number}, {number}, {number}, 0 FROM mem_counters
            """);

        var html = HtmlReport.Render(ReportPage.Of(store.Report()));

        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsUrgentComesFirst()
    {
        using var store = FleetStore.Of(number => $"name-{number}");
        for (var i = 0; i < 5; i++)
            store.Rows.Kill("name-0", "loops", 502.7 + (i / 20.0));

        var findings = ReportPage.Of(store.Report()).Findings.Select(finding => finding.ToString()).ToArray();

        Assert.StartsWith("1 crash loop goes on. It is loops on name-0: killed 5 times, every 3 min.", findings[0], StringComparison.Ordinal);
        Assert.Contains(findings, finding => finding.StartsWith("Lines were lost once", StringComparison.Ordinal));
        Assert.InRange(findings.Length, 2, 8);
    }

    private static (string, string, string) Render(FleetReport report) =>
        (HtmlReport.Render(ReportPage.Of(report)), MarkdownReport.Render(ReportPage.Of(report)), JsonReport.Render(report));

    private static DateTimeOffset Hour(double hours) => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours);
}
