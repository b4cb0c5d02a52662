using Oom.Cli.Watching;

namespace Oom.Cli.Tests.Watching;

public sealed class MetricTextTests
{
    [Fact]
    public void IsAsPrometheusReadsIt() => Assert.Equal(
        """
        # HELP oom_lag_offsets Offsets; with a \\ and\na break.
        # TYPE oom_lag_offsets gauge
        oom_lag_offsets{topic="a \"b\" \\ c\nd",partition="0"} 12
        oom_lag_offsets{topic="other",partition="1"} 0.25
        # HELP oom_nothing_total Nothing yet.
        # TYPE oom_nothing_total counter

        """,
        MetricText.Of(
        [
            Metric.Gauge(
                "oom_lag_offsets", "Offsets; with a \\ and\na break.",
                MetricSample.Of(12, ("topic", "a \"b\" \\ c\nd"), ("partition", "0")), MetricSample.Of(0.25, ("topic", "other"), ("partition", "1"))),
            Metric.Counter("oom_nothing_total", "Nothing yet."),
        ]));

    [Fact]
    public void BucketsCountAllThatIsNotLonger()
    {
        var histogram = new DurationHistogram();
        foreach (var seconds in new[] { 0.001, 0.002, 0.5, 1000 })
            histogram.Add(TimeSpan.FromSeconds(seconds));

        var lines = MetricText.Of([histogram.Read("oom_wait_seconds", "Waits.")]).Split('\n');

        Assert.Equal("oom_wait_seconds_bucket{le=\"0.001\"} 1", lines[2]);
        Assert.Equal("oom_wait_seconds_bucket{le=\"0.003\"} 2", lines[3]);
        Assert.Equal("oom_wait_seconds_bucket{le=\"1\"} 3", lines[8]);
        Assert.Equal(["oom_wait_seconds_bucket{le=\"300\"} 3", "oom_wait_seconds_bucket{le=\"+Inf\"} 4", "oom_wait_seconds_sum 1000.503", "oom_wait_seconds_count 4", ""], lines[^5..]);
    }
}
