using System.Globalization;
using System.IO;

namespace Oom.Analytics.Tests.Store.Views;

/// <summary>
/// The exact intervals and tests against R's <c>poisson.test</c> (rate_oracle.csv, computed for this project with R 4.2.2), and
/// against their definitions where R was not asked.
/// </summary>
public sealed class RateTests : IDisposable
{
    private readonly HandMadeStore _store = new();

    public void Dispose() => _store.Dispose();

    public static TheoryData<string> Oracle
    {
        get
        {
            using var reader = new StreamReader(typeof(RateTests).Assembly.GetManifestResourceStream("rate_oracle.csv")!);
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        }
    }

    /// <summary>An event has the time of its first line; the kill line of the newest comes after it.</summary>
    [Fact]
    public void TheNewestKillHasHappened()
    {
        _store.Kill("n", "java", 0);
        _store.Kill("n", "java", 400);
        _store.Run("UPDATE kills SET \"at\" = \"at\" + INTERVAL 1 SECOND");

        Assert.Equal(["all|1|0"], _store.Lines("SELECT name, kills, kills_before FROM kill_changes('all')"));
        Assert.Equal(["1"], _store.Lines("SELECT kills FROM repeat_offenders('all')"));
        Assert.Equal(["true"], _store.Lines("SELECT newest_moment() = (SELECT max(\"at\") FROM kills) AND newest_moment() > (SELECT max(\"at\") FROM events)").Select(line => line.ToLowerInvariant()));
    }

    [Theory]
    [MemberData(nameof(Oracle))]
    public void AgreesWithTheOracle(string row)
    {
        var cell = row.Split(',').Select(text => text == "Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var (events, exposure, other, otherExposure) = (Whole(cell[0]), Text(cell[1]), Whole(cell[5]), Text(cell[6]));

        Near(cell[3], _store.Number($"poisson_low({events}) / {exposure}"));
        Near(cell[4], _store.Number($"poisson_high({events}) / {exposure}"));
        Near(cell[8], _store.Number($"odds_low({other}, {events} + {other}) * {exposure} / {otherExposure}"));
        Near(cell[9], 1 / _store.Number($"odds_low({events}, {events} + {other}) * {otherExposure} / {exposure}"));
        Near(cell[10], _store.Number($"rate_test_p({events}, {exposure}, {other}, {otherExposure})"));
        Near(cell[10], _store.Number($"rate_test_p({other}, {otherExposure}, {events}, {exposure})"));
    }

    /// <summary>The limit is where the tail has 2.5 %: the tails are summed here in another way.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(99)]
    [InlineData(1000)]
    [InlineData(4321)]
    [InlineData(20000)]
    public void TheTailsBeyondTheLimitsHaveTwoAndAHalfPercent(int events)
    {
        var low = _store.Number($"poisson_low({events})");
        var high = _store.Number($"poisson_high({events})");

        // A relative error e of a limit near the count shifts the tail by less than e * sqrt(count).
        Assert.Equal(0.975, Cumulative(events - 1, low), 1e-7 * Math.Sqrt(events));
        Assert.Equal(0.025, Cumulative(events, high), 1e-7 * Math.Sqrt(events));
    }

    [Fact]
    public void NothingCountedHasAnUpperLimitOnly()
    {
        Assert.Equal(0, _store.Number("poisson_low(0)"));
        Near(-Math.Log(0.025), _store.Number("poisson_high(0)"));
        Assert.Equal(1, _store.Number("rate_test_p(0, 1.0, 0, 5.0)"));
    }

    [Fact]
    public void WithoutAnExposureThereIsNoTest() => Assert.Equal(["-|-|-"], _store.Lines("SELECT rate_test_p(1, 0, 2, 1), rate_test_p(1, NULL, 2, 1), poisson_low(NULL)"));

    [Fact]
    public void ManyEventsAreNoTrouble()
    {
        Assert.Equal(1, _store.Number("rate_test_p(100000, 2.0, 100000, 2.0)"), 1e-6);
        Assert.InRange(_store.Number("poisson_low(1000000)"), 998_040.9, 998_041.1);
        Assert.InRange(_store.Number("rate_test_p(100000, 1.0, 101000, 1.0)"), 0.0257, 0.0260);
    }

    private static double Cumulative(int events, double mean)
    {
        var (sum, logTerm) = (0.0, -mean);
        for (var i = 0; i <= events; i++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(mean / (i + 1));
        }
        return sum;
    }

    private static void Near(double expected, double actual)
    {
        if (double.IsInfinity(expected) || expected == 0)
            Assert.Equal(expected, actual);
        else
            Assert.InRange(actual / expected, 1 - 1e-6, 1 + 1e-6);
    }

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
