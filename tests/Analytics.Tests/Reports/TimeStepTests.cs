using Oom.Analytics.Reports;
using Oom.Analytics.Tests.Store.Views;

namespace Oom.Analytics.Tests.Reports;

public sealed class TimeStepTests : IDisposable
{
    private readonly HandMadeStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(10, "1 second")]
    [InlineData(59, "1 second")]
    [InlineData(60, "5 seconds")]
    [InlineData(3600, "5 minutes")]
    [InlineData(86400, "1 hour")]
    [InlineData(28 * 86400, "12 hours")]
    [InlineData(365 * 86400, "7 days")]
    [InlineData(58.0 * 365 * 86400, "364 days")]
    [InlineData(9000.0 * 365 * 86400, "93184 days")]
    public void IsTheShortestThatGivesAPictureWithRoom(double seconds, string step) => Assert.Equal(step, TimeStep.For(TimeSpan.FromSeconds(seconds), 60).Text);

    [Theory]
    [InlineData("2026-03-19T23:47:28.920297Z")]
    [InlineData("2000-01-03T00:00:00Z")]
    [InlineData("1999-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00:01Z")]
    public void BeginsWhereTheDatabaseBeginsIt(string time)
    {
        foreach (var seconds in new double[] { 1, 15, 300, 3600, 6 * 3600, 86400, 7 * 86400, 28 * 86400, 364 * 86400 })
        {
            var step = TimeStep.For(TimeSpan.FromSeconds(seconds), 2);
            var expected = _store.Lines($"SELECT strftime(time_bucket(INTERVAL '{step.Text}', TIMESTAMP '{time[..19]}'), '%Y-%m-%dT%H:%M:%SZ')").Single();

            Assert.Equal(expected, ReportSpan.Literal(step.StartOf(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture))));
        }
    }

    [Fact]
    public void StopsAtTheEndsOfTime()
    {
        var step = new TimeStep(TimeSpan.FromDays(364));

        Assert.Equal(DateTimeOffset.MinValue, step.StartOf(DateTimeOffset.MinValue.AddDays(1)));
        Assert.Equal(DateTimeOffset.MaxValue, step.EndOf(DateTimeOffset.MaxValue.AddDays(-1)));
    }
}
