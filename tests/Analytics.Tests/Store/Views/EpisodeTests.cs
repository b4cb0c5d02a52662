namespace Oom.Analytics.Tests.Store.Views;

/// <summary>Episodes and crash loops.</summary>
public sealed class EpisodeTests : IDisposable
{
    private readonly HandMadeStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void AnHoursPauseBeginsANewEpisode()
    {
        foreach (var hours in (double[])[0, 0.5, 1.5, 2.6])
            _store.Kill("n", "a", hours);

        Assert.Equal(
            ["3|5400|2700|False", "1|0|-|False"],
            _store.Lines("SELECT kills, lasted_seconds, period_seconds, is_crash_loop FROM oom_episodes() ORDER BY started"));
    }

    [Fact]
    public void OtherPlacesAreOtherEpisodes()
    {
        _store.Kill("n", "a", 0);
        _store.Kill("m", "a", 0.1);
        _store.Kill("n", "b", 0.1);
        _store.Kill("n", "a", 0.1, "/other.service");
        _store.Kill("n", "a", 0.1, "/x", pod: "pod-1");
        _store.Kill("n", "a", 0.2, "/y", pod: "pod-1"); // a container that was restarted has another cgroup, and the same pod

        Assert.Equal(["1", "1", "1", "1", "2"], _store.Lines("SELECT kills FROM oom_episodes() ORDER BY kills"));
    }

    [Fact]
    public void ThreeKillsInAnHourAreACrashLoop()
    {
        foreach (var hours in (double[])[0, 0.5, 1, 9])
            _store.Kill("n", "loop", hours);
        foreach (var hours in (double[])[0, 0.9, 1.8, 2.7])
            _store.Kill("n", "slow", hours);
        foreach (var hours in (double[])[0, 0.1])
            _store.Kill("n", "twice", hours);

        Assert.Equal(["n|loop|/app.slice/app.service|3|1800|False|28800"], _store.Lines(
            "SELECT node, comm, place, kills, period_seconds, is_looping, silent_seconds FROM crash_loops()"));
    }

    [Fact]
    public void AMiddlePauseUnderTenMinutesIsACrashLoop()
    {
        // Pairs: 5 minutes, then 56. Never three within the hour.
        foreach (var minutes in (double[])[0, 5, 61, 66, 122, 127])
            _store.Kill("n", "pairs", minutes / 60);
        foreach (var minutes in (double[])[0, 15, 71, 86, 142, 157])
            _store.Kill("n", "longer", minutes / 60);

        Assert.Equal(["pairs|6|300"], _store.Lines("SELECT comm, kills, period_seconds FROM crash_loops()"));
    }

    [Fact]
    public void AsOfATimeItStillLoopsOrHasNotBegun()
    {
        foreach (var hours in (double[])[0, 0.2, 0.4, 0.6, 0.8])
            _store.Kill("n", "loop", hours);

        Assert.Empty(_store.Lines($"FROM crash_loops({HandMadeStore.Hours(0.3)})"));
        Assert.Equal(["3|True|360"], _store.Lines($"SELECT kills, is_looping, silent_seconds FROM crash_loops({HandMadeStore.Hours(0.5)})"));
        Assert.Equal(["5|False|7920"], _store.Lines($"SELECT kills, is_looping, silent_seconds FROM crash_loops({HandMadeStore.Hours(3)})"));
    }

    [Fact]
    public void ProcessesKilledTogetherAreNotALoop()
    {
        for (var i = 0; i < 9; i++)
            _store.Kill("n", "worker", 1 + (i * 0.0001), report: "group");

        Assert.Equal(["1|9|False"], _store.Lines("SELECT runs, kills, is_crash_loop FROM oom_episodes()"));

        for (var i = 0; i < 9; i++)
            _store.Kill("n", "worker", 1 + (i * 0.1), report: $"group {i / 3}");

        Assert.Equal(["4|18|True"], _store.Lines("SELECT runs, kills, is_crash_loop FROM oom_episodes()"));
    }

    [Fact]
    public void WithoutWallTimeTheKernelsClockTells()
    {
        foreach (var seconds in (double[])[100, 160, 220])
            _store.Kill("n", "loop", null, monotonicSeconds: seconds);
        _store.Kill("n", "unknown", null);

        Assert.Equal(["loop|3|60|-|-|-"], _store.Lines("SELECT comm, kills, period_seconds, started, is_looping, silent_seconds FROM crash_loops()"));
        Assert.Empty(_store.Lines($"FROM crash_loops({HandMadeStore.Hours(1000)})"));
        Assert.Equal(["loop"], _store.Lines("SELECT comm FROM oom_episodes()"));
    }

    /// <summary>Whichever of them is sorted first: a begin must not end up behind its own episode.</summary>
    [Fact]
    public void RunsOfTheSameMomentAreInOneEpisode()
    {
        for (var group = 0; group < 300; group++)
        {
            foreach (var hours in (double[])[0, 5, 5, 5])
                _store.Kill("n", $"loop {group}", hours);
        }

        Assert.Equal(["300|1|-|False", "300|3|0|True"], _store.Lines(
            "SELECT count(*), runs, period_seconds, is_crash_loop FROM oom_episodes() GROUP BY ALL ORDER BY runs"));
    }

    [Fact]
    public void EpisodesThatBeganBeforeAreLeftOut()
    {
        foreach (var hours in (double[])[0, 0.9, 1.8, 2.7, 9])
            _store.Kill("n", "a", hours);

        Assert.Equal(["1"], _store.Lines($"SELECT kills FROM oom_episodes(from_time := {HandMadeStore.Hours(1)})"));
        Assert.Equal(["1"], _store.Lines($"SELECT kills FROM oom_episodes(from_time := {HandMadeStore.Hours(2.7)})"));
        Assert.Equal(["1", "4"], _store.Lines($"SELECT kills FROM oom_episodes(from_time := {HandMadeStore.Hours(0)}) ORDER BY kills"));
    }
}
