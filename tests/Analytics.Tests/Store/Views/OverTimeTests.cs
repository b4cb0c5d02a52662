namespace Oom.Analytics.Tests.Store.Views;

/// <summary>Kills and watched time, span of time by span of time, and all in one row.</summary>
public sealed class OverTimeTests : IDisposable
{
    private readonly HandMadeStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void KillsAreCountedBySpanGroupAndScope()
    {
        _store.Kill("a", "java", 0);
        _store.Kill("a", "java", 5.9);
        _store.Kill("b", "java", 6);
        _store.Kill("b", "nginx", 20);
        _store.Kill("b", "nginx", null, monotonicSeconds: 5);
        _store.Run("UPDATE kills SET scope = 'global' WHERE comm = 'nginx'");

        Assert.Equal(
            ["all|00|memcg|2", "all|06|memcg|1", "all|18|global|1"],
            _store.Lines("SELECT name, strftime(started, '%H'), scope, kills FROM kills_over_time('all', '6 hours')"));
        Assert.Equal(
            ["a|00|2", "b|06|1", "b|18|1"],
            _store.Lines("SELECT name, strftime(started, '%H'), kills FROM kills_over_time('node', '6 hours')"));
        Assert.Equal(
            ["06|1"],
            _store.Lines($"SELECT strftime(started, '%H'), kills FROM kills_over_time('all', '6 hours', {HandMadeStore.Hours(6)}, {HandMadeStore.Hours(20)})"));
    }

    [Theory]
    [InlineData("Asia/Kolkata")]
    [InlineData("America/New_York")]
    public void SpansAreUtcWhereverTheReaderIs(string zone)
    {
        _store.Kill("a", "java", 3);
        _store.Run($"SET TimeZone = '{zone}'");

        Assert.Equal([$"{new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}"], _store.Lines("SELECT epoch(started)::BIGINT FROM kills_over_time('all', '1 day')"));
        _store.Event("a", 30);
        Assert.Equal(
            [$"{new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}|0.875", $"{new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}|0.25"],
            _store.Lines("SELECT epoch(started)::BIGINT, node_days FROM exposure_over_time('1 day')"));
    }

    [Fact]
    public void MachinesAreWatchedWhereTheirLogsAre()
    {
        _store.Event("a", 0);
        _store.Event("a", 36);
        _store.Event("b", 30);
        _store.Event("b", 48);
        _store.Event("c", null);

        Assert.Equal(
            ["01|1|1", "02|1.25|2", "03|0|1"],
            _store.Lines("SELECT strftime(started, '%d'), node_days, nodes FROM exposure_over_time('1 day')"));
        Assert.Equal(
            ["01|0.5|1", "02|0.75|2"],
            _store.Lines($"SELECT strftime(started, '%d'), node_days, nodes FROM exposure_over_time('1 day', {HandMadeStore.Hours(12)}, {HandMadeStore.Hours(36)})"));
    }

    [Fact]
    public void WithoutWallTimesNothingIsWatched()
    {
        _store.Event("a", null);

        Assert.Empty(_store.Ask("FROM exposure_over_time('1 day')"));
    }

    [Fact]
    public void WatchedTimeAddsUpToTheExposure()
    {
        for (var node = 0; node < 9; node++)
        {
            _store.Event($"n{node}", 1.7 * node);
            _store.Event($"n{node}", 300 + (1.1 * node));
        }

        Assert.Equal(_store.Number("(SELECT sum(observed_seconds) / 86400 FROM node_exposure())"), _store.Number("(SELECT sum(node_days) FROM exposure_over_time('6 hours'))"), 9);
        Assert.Equal(_store.Number("(SELECT node_days FROM totals())"), _store.Number("(SELECT sum(node_days) FROM exposure_over_time('1 month'))"), 9);
    }

    [Fact]
    public void TotalsCountWhatIsInTheTime()
    {
        _store.Report("a", 0);
        _store.Report("a", 24, victims: 0);
        _store.Report("b", null);
        _store.Kill("a", "java", 0);
        _store.Kill("b", "java", null, monotonicSeconds: 1);
        _store.Event("a", 48);
        _store.Run("INSERT INTO userspace_kills (event_id, node, killer, processes, source_name, line) VALUES ('u', 'n', 'systemd-oomd', 5, 's', 1), ('v', 'n', 'earlyoom', NULL, 's', 2)");

        const string Totals = "SELECT kills, kills_without_time, reports, reports_without_kill, nodes_hit, nodes, node_days, userspace_kills";
        Assert.Equal(["2|1|3|1|2|2|2|6"], _store.Lines($"{Totals} FROM totals()"));
        Assert.Equal(["0|0|1|1|1|2|1|0"], _store.Lines($"{Totals} FROM totals({HandMadeStore.Hours(12)}, {HandMadeStore.Hours(36)})"));
    }

    [Fact]
    public void AnEmptyStoreHasTotalsToo() =>
        Assert.Equal(["0|0|0|-|-"], _store.Lines("SELECT kills, reports, nodes, node_days, first_kill FROM totals()"));
}
