using Oom.Analytics.Reports;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Tests.Reports.Pages;

public class ScaleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 38, 12, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(36)]
    [InlineData(24 * 19)]
    [InlineData(24 * 200)]
    [InlineData(24 * 3000)]
    [InlineData(24 * 365 * 56.0)]
    [InlineData(24 * 365 * 7000.0)]
    public void TimeIsCutIntoSpansThatFillTheWidth(double hours)
    {
        var scale = TimeScale.Of(ReportSpan.Of(new SpanRequest(), new WhenIsNow.Row(Start, Start.AddHours(hours))))!;
        var bars = scale.Steps.Select(step => scale.BarOf(step, 1)).ToArray();

        Assert.InRange(bars.Length, 1, 62);
        Assert.Equal(0, bars[0].Left);
        Assert.Equal(1, bars[^1].Left + bars[^1].Width, 9);
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.Equal(pair.First.Left + pair.First.Width, pair.Second.Left, 9));
        AssertMarks(scale.Axis, 14);
    }

    [Fact]
    public void DaysAreMarkedAsDays()
    {
        var scale = TimeScale.Of(ReportSpan.Of(new SpanRequest(), new WhenIsNow.Row(Start, Start.AddDays(6))))!;

        Assert.Equal(["1 Mar", "2 Mar", "3 Mar", "4 Mar", "5 Mar", "6 Mar", "7 Mar"], scale.Axis.Marks.Select(mark => mark.Label));
    }

    [Fact]
    public void ClocksAtTheEndOfTimeBreakNothing()
    {
        var scale = TimeScale.Of(ReportSpan.Of(new SpanRequest(), new WhenIsNow.Row(DateTimeOffset.MinValue.AddSeconds(1), DateTimeOffset.MaxValue.AddDays(-1))))!;

        Assert.InRange(scale.Steps.Count(), 1, 62);
        AssertMarks(scale.Axis, 14);
    }

    [Fact]
    public void NoTimesNoScale() => Assert.Null(TimeScale.Of(ReportSpan.Of(new SpanRequest(), new WhenIsNow.Row(null, null))));

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.004, 0.3)]
    [InlineData(0.00001, 100_000.0)]
    [InlineData(1e-300, 1e300)]
    public void EqualFactorsAreEqualDistances(double low, double high)
    {
        var scale = LogScale.Of([low, high, 0, null, double.PositiveInfinity])!;

        Assert.InRange(scale.PlaceOf(low), 0, 0.5 + 1e-9);
        Assert.InRange(scale.PlaceOf(high), 0.5 - 1e-9, 1);
        Assert.Equal(0.5, (scale.PlaceOf(low) + scale.PlaceOf(high)) / 2, 6);
        Assert.Equal(0, scale.PlaceOf(0));
        Assert.Null(scale.MaybePlaceOf(null));
        AssertMarks(scale.Axis, 12);
    }

    [Fact]
    public void NothingPositiveNoScale() => Assert.Null(LogScale.Of([0, null, -1]));

    private static void AssertMarks(Axis axis, int most)
    {
        Assert.True(axis.Marks.Length <= most, string.Join(", ", axis.Marks.Select(mark => mark.Label)));
        Assert.All(axis.Marks, mark => Assert.InRange(mark.Place, 0, 1));
        Assert.Equal(axis.Marks.Select(mark => mark.Place).Order(), axis.Marks.Select(mark => mark.Place));
    }
}
