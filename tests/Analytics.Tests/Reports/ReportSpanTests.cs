using Oom.Analytics.Reports;

namespace Oom.Analytics.Tests.Reports;

public class ReportSpanTests
{
    private static readonly DateTimeOffset First = new(2026, 3, 1, 0, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2026, 3, 29, 6, 0, 0, TimeSpan.Zero);

    private static readonly WhenIsNow.Row Known = new(First, Last);

    [Fact]
    public void AllThereIsNeedsNoArguments()
    {
        var span = ReportSpan.Of(new SpanRequest(), Known);

        Assert.Equal("kills_by('comm')", span.During("kills_by", "'comm'"));
        Assert.Equal("crash_loops()", span.AsOfNow("crash_loops"));
        Assert.Equal("", span.Where("\"at\""));
        Assert.Equal((Last, First, Last, 7), (span.AsOf, span.Start, span.End, span.ComparedDays));
        Assert.True(span.IsAll);
    }

    [Fact]
    public void WhatHappenedAtTheVeryMomentHadHappened()
    {
        var span = ReportSpan.Of(new SpanRequest(AsOf: Last.AddDays(-1)), Known);

        Assert.Equal("kills_by('comm', to_time := '2026-03-28T06:00:00.000001Z')", span.During("kills_by", "'comm'"));
        Assert.Equal("crash_loops(as_of := '2026-03-28T06:00:00Z')", span.AsOfNow("crash_loops"));
        Assert.Equal(Last.AddDays(-1), span.AsOf);
    }

    [Fact]
    public void TheEndIsTheMomentUnlessAnotherIsGiven()
    {
        var month = new SpanRequest(First.AddDays(1), First.AddDays(11));

        Assert.Equal("totals(from_time := '2026-03-02T00:30:00Z', to_time := '2026-03-12T00:30:00Z')", ReportSpan.Of(month, Known).During("totals"));
        Assert.Equal("silent_nodes(as_of := '2026-03-12T00:30:00Z')", ReportSpan.Of(month, Known).AsOfNow("silent_nodes"));
        Assert.Equal("silent_nodes(as_of := '2026-03-29T06:00:00Z')", ReportSpan.Of(month with { AsOf = Last }, Known).AsOfNow("silent_nodes"));
        Assert.Equal(First.AddDays(11), ReportSpan.Of(month with { AsOf = Last }, Known).To);
    }

    [Fact]
    public void AMomentBeforeTheEndCutsIt() =>
        Assert.Equal(First.AddDays(3).AddMicroseconds(1), ReportSpan.Of(new SpanRequest(First, Last, First.AddDays(3)), Known).To);

    [Fact]
    public void BackIsFromTheMoment()
    {
        Assert.Equal(Last.AddDays(-7), ReportSpan.Of(new SpanRequest(Back: TimeSpan.FromDays(7)), Known).From);
        Assert.Equal(First.AddDays(3), ReportSpan.Of(new SpanRequest(AsOf: First.AddDays(10), Back: TimeSpan.FromDays(7)), Known).From);
        Assert.Equal(DateTimeOffset.MinValue, ReportSpan.Of(new SpanRequest(Back: TimeSpan.FromDays(365 * 5000)), Known).From);
        Assert.Null(ReportSpan.Of(new SpanRequest(Back: TimeSpan.FromDays(7)), new WhenIsNow.Row(null, null)).From);
    }

    [Theory]
    [InlineData(30, null, 7)] // a week, where there are two
    [InlineData(5, null, 2)]
    [InlineData(1, null, 1)]
    [InlineData(60, 30, 30)] // what was asked for
    [InlineData(60, 3, 3)]
    public void AsLongATimeBeforeIsCompared(int storedDays, int? backDays, int comparedDays)
    {
        var request = new SpanRequest(Back: backDays is { } days ? TimeSpan.FromDays(days) : null);

        Assert.Equal(comparedDays, ReportSpan.Of(request, new WhenIsNow.Row(Last.AddDays(-storedDays), Last)).ComparedDays);
    }

    [Fact]
    public void TimesAreWrittenWithTheDigitsThatTheyNeed()
    {
        Assert.Equal("2026-03-01T00:30:00Z", ReportSpan.Literal(First));
        Assert.Equal("2026-03-01T00:30:00.250Z", ReportSpan.Literal(First.AddMilliseconds(250)));
        Assert.Equal("2026-03-01T00:30:00.000007Z", ReportSpan.Literal(First.AddMicroseconds(7)));
        Assert.Equal("2026-02-28T23:30:00Z", ReportSpan.Literal(new DateTimeOffset(2026, 3, 1, 0, 30, 0, TimeSpan.FromHours(1))));
    }

    [Fact]
    public void WithoutWallTimesThereIsNoMoment()
    {
        var span = ReportSpan.Of(new SpanRequest(), new WhenIsNow.Row(null, null));

        Assert.Equal((null, null, null), (span.AsOf, span.Start, span.End));
    }
}
