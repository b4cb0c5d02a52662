namespace Oom.Analytics.Tests.Store.Views;

/// <summary>Pareto, exposure, rates, changes, repeat offenders.</summary>
public sealed class FrequencyTests : IDisposable
{
    private const double Day = 24;

    private readonly HandMadeStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void TheSmallestSetThatMakesEightyPercentIsMarked()
    {
        Kills("a", 5);
        Kills("b", 3);
        Kills("c", 1);
        Kills("d", 1);

        Assert.Equal(
            ["a|5|0.5|0.5|True", "b|3|0.3|0.8|True", "c|1|0.1|0.9|False", "d|1|0.1|1|False"],
            _store.Lines("SELECT name, kills, share, cumulative_share, is_in_80_percent FROM kills_by('comm')"));
    }

    [Fact]
    public void GroupsHaveWhatTheyAreNamedAfter()
    {
        _store.Kill("n1", "java", 1, "/kubepods/pod2c9a6c1e-5b0d-4d0e-9a61-7f0d4c1b2a33", kernel: "6.1");
        _store.Kill("n2", "java", 2, "/kubepods/pod2c9a6c1e-5b0d-4d0e-9a61-000000000001", kernel: "6.2");
        _store.Kill("n2", "bash", 3, cgroup: null, kernel: null);

        Assert.Equal(["all|3|2"], Groups("all"));
        Assert.Equal(["java|2|2", "bash|1|1"], Groups("comm"));
        Assert.Equal(["n2|2|1", "n1|1|1"], Groups("node"));
        Assert.Equal(["6.1|1|1", "6.2|1|1", "-|1|1"], Groups("kernel"));
        Assert.Equal(["/kubepods/pod*|2|2", "-|1|1"], Groups("workload"));
        Assert.Equal(["java in /kubepods/pod*|2|2", "bash in (no cgroup)|1|1"], Groups("victim"));
    }

    [Fact]
    public void AGroupThatIsNotThereIsRefused()
    {
        Kills("a", 1);

        Assert.Contains("one of all, comm", Assert.ThrowsAny<Exception>(() => Groups("pod")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileNamesAreOnlyNames()
    {
        string[] names = ["'; DROP TABLE kills; --", "\"", "%_\\1", "a\tb\u001b[31m", "{what}", "$1", ""];
        foreach (var name in names)
            _store.Kill(name, name, 1, name);

        foreach (var what in (string[])["comm", "workload", "victim", "node", "kernel"])
        {
            _store.Ask($"FROM kills_by('{what}')");
            _store.Ask($"FROM kill_rates('{what}')");
            _store.Ask($"FROM kill_changes('{what}')");
            _store.Ask($"FROM repeat_offenders('{what}')");
        }
        Assert.Equal(names.Order(StringComparer.Ordinal), _store.Ask("SELECT name FROM kills_by('comm')").Select(row => (string)row[0]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KillsWithoutTimeCountOnlyWhenNoTimeIsAskedFor()
    {
        _store.Kill("n", "a", 1);
        _store.Kill("n", "a", null);
        _store.Event("n", 3);

        Assert.Equal(["a|2|1"], _store.Lines("SELECT name, kills, kills_without_time FROM kills_by('comm')"));
        Assert.Equal(["a|1|0"], _store.Lines($"SELECT name, kills, kills_without_time FROM kills_by('comm', {HandMadeStore.Hours(0)})"));
        Assert.Empty(_store.Lines($"FROM kills_by('comm', to_time := {HandMadeStore.Hours(1)})"));
        Assert.Equal(["a|1"], _store.Lines("SELECT name, kills FROM kill_rates('comm')"));
        Assert.Equal(["a|1"], _store.Lines("SELECT name, kills FROM repeat_offenders('comm')"));
    }

    [Fact]
    public void TimesMayBeWrittenAsText()
    {
        _store.Kill("n", "a", 1);

        Assert.Equal(["a"], _store.Lines("SELECT name FROM kills_by('comm', '2026-03-01 01:00', '2026-03-01T01:00:01Z')"));
        Assert.Empty(_store.Lines("SELECT name FROM kills_by('comm', '2026-03-01 00:00', '2026-03-01 01:00')"));
    }

    [Fact]
    public void AMachineIsWatchedAsLongAsItsLogsWereWrittenOrRead()
    {
        _store.Event("alone", 2);
        _store.Event("alone", 12);
        _store.Event("shared-1", 0, source: "syslog");
        _store.Event("shared-2", 30, source: "syslog");
        _store.Event("followed", 5);
        _store.Reading("followed", "followed", 4, 20);
        _store.Event("archived", 5);
        _store.Event("archived", 6);
        _store.Reading("archived", "archived", 1000, 1002);
        _store.Reading("healthy.log", "healthy", 1, 9);
        _store.Reading("notes.txt", null, 1, 9);
        _store.Event("timeless", null);

        Assert.Equal(
            ["alone|10", "archived|3", "followed|16", "healthy|8", "shared-1|30", "shared-2|30", "timeless|0"],
            _store.Lines("SELECT node, observed_seconds / 3600 FROM node_exposure() ORDER BY node"));
        Assert.Equal(
            ["alone|2", "archived|0", "followed|10", "healthy|0", "shared-1|10", "shared-2|10", "timeless|0"],
            _store.Lines($"SELECT node, observed_seconds / 3600 FROM node_exposure({HandMadeStore.Hours(10)}, {HandMadeStore.Hours(20)}) ORDER BY node"));
    }

    [Fact]
    public void WhatIsNoKernelLogIsNoMachine()
    {
        _store.Kill("n", "a", 1);
        _store.Reading("n", null, 0, 2); // a kernel's bare text, known by its events alone
        _store.Reading("n.truth.ndjson", null, 0, 2);
        _store.Reading("healthy", "m", 0, 2);

        Assert.Equal(["m", "n"], _store.Lines("SELECT node FROM node_exposure() ORDER BY node"));
        Assert.Equal(["2"], _store.Lines("SELECT nodes FROM totals()"));
    }

    [Fact]
    public void ARateComesWithItsExposureAndInterval()
    {
        _store.Event("n1", 0);
        _store.Event("n1", 350 * Day);
        _store.Event("n2", 0);
        _store.Event("n2", 350 * Day);
        Kills("a", 1, node: "n1");

        // The second row of rate_oracle.csv: one event in 700 node-days.
        Assert.Equal(
            ["a|1|1|700|0.001428571|0.0000361683|0.0079594906|700|125.636|27648.523"],
            _store.Lines(
                """
                SELECT name, kills, episodes, node_days, round(rate_per_node_day, 9), format('{:.10f}', rate_low), format('{:.10f}', rate_high), mtbf_days,
                    round(mtbf_low_days, 3), round(mtbf_high_days, 3)
                FROM kill_rates('comm')
                """));
        Assert.Equal(
            ["n1|1|350|-", "n2|0|350|0.010540"], // 3.689 / 350: nothing was seen, and that is not a rate of nothing
            _store.Lines("SELECT name, kills, node_days, CASE kills WHEN 0 THEN format('{:.6f}', rate_high) END FROM kill_rates('node') ORDER BY name"));
        Assert.Equal(["all|1|700"], _store.Lines("SELECT name, kills, node_days FROM kill_rates('all')"));
    }

    [Fact]
    public void WithoutExposureThereIsNoRate()
    {
        _store.Kill("n", "a", 1);

        Assert.Equal(["a|1|-|-|-|-|-"], _store.Lines("SELECT name, kills, node_days, rate_per_node_day, rate_low, rate_high, mtbf_days FROM kill_rates('comm')"));
    }

    [Theory]
    [InlineData(0, "no watched time is known")]
    [InlineData(23.9, "watched for less than a machine-day: a log that begins and ends with a kill makes any rate")]
    [InlineData(24, "-")]
    public void AShortExposureHasACaveat(double hours, string caveat)
    {
        _store.Kill("n", "a", 0);
        if (hours > 0)
            _store.Event("n", hours);

        Assert.Equal([caveat], _store.Lines("SELECT caveat FROM kill_rates('all')"));
        Assert.Equal([caveat], _store.Lines("SELECT caveat FROM kill_rates('comm')"));
    }

    [Fact]
    public void AKernelHasTheExposureOfMachinesThatRanNothingElse()
    {
        foreach (var (node, kernel) in (ReadOnlySpan<(string, string)>)[("n1", "6.1"), ("n2", "6.1"), ("n3", "6.2"), ("n3", "6.3")])
        {
            _store.Event(node, 0);
            _store.Event(node, Day);
            _store.Report(node, 1, more: $"'{kernel}' AS kernel_release");
        }

        Assert.Equal(["6.1|2", "6.2|-", "6.3|-"], _store.Lines("SELECT name, node_days FROM kill_rates('kernel') ORDER BY name"));
    }

    [Fact]
    public void AChangeIsTestedExactly()
    {
        // The third row of rate_oracle.csv: 5 against 15 in equal exposures. One a day, so that they are not taken for clusters.
        Watched(200);
        for (var i = 0; i < 5; i++)
            _store.Kill("n", "a", Day * (1 + i * 12));
        for (var i = 0; i < 15; i++)
            _store.Kill("n", "a", Day * (101 + i * 6));

        Assert.Equal(
            ["a|15|5|kills|15|5|100|100|3.0000|1.0365|10.5511|0.041389|0.041389|worse"],
            _store.Lines(Changes(200, days: 100)));
        Assert.Equal(["a|0|5|0|0.062500|no clear change"], _store.Lines(
            $"SELECT name, n, n_before, rate_ratio, format('{{:.6f}}', p), verdict FROM kill_changes('comm', {HandMadeStore.Hours(Day * 100)}, 50)"));
    }

    [Fact]
    public void FalseDiscoveriesAreBoundedOverTheGroups()
    {
        // p of k against 0 in equal times is 2 / 2^k.
        Watched(80);
        for (var i = 0; i < 10; i++)
            _store.Kill("n", "ten", Day * (41 + i * 3));
        for (var i = 0; i < 6; i++)
            _store.Kill("n", "six", Day * (41 + i * 5));
        for (var i = 0; i < 2; i++)
            _store.Kill("n", "two", Day * (41 + i * 11));

        // Benjamini and Hochberg: p * 3 / place.
        Assert.Equal(
            ["ten|0.001953|0.005859|new", "six|0.031250|0.046875|new", "two|0.500000|0.500000|no clear change"],
            _store.Lines($"SELECT name, format('{{:.6f}}', p), format('{{:.6f}}', q), verdict FROM kill_changes('comm', {HandMadeStore.Hours(80 * Day)}, 40)"));
    }

    [Fact]
    public void EqualChancesHaveEqualAdjustedOnes()
    {
        Watched(80);
        foreach (var name in (string[])["a", "b"])
        {
            for (var i = 0; i < 6; i++)
                _store.Kill("n", name, Day * (41 + i * 5));
        }

        Assert.Equal(
            ["a|0.031250", "b|0.031250"], _store.Lines($"SELECT name, format('{{:.6f}}', q) FROM kill_changes('comm', {HandMadeStore.Hours(80 * Day)}, 40) ORDER BY name"));
    }

    [Fact]
    public void ACrashLoopIsOneEpisodeAndNoSignificantChange()
    {
        Watched(14);
        for (var i = 0; i < 30; i++)
            _store.Kill("n", "loop", (Day * 12) + (i * 0.1));

        Assert.Equal(
            ["loop|30|0|episodes|1|0|1|no clear change"],
            _store.Lines($"SELECT name, kills, kills_before, counted_as, n, n_before, p, verdict FROM kill_changes('comm', {HandMadeStore.Hours(14 * Day)})"));
    }

    [Fact]
    public void AChangeOfTheMeanIsNotTakenForDispersion()
    {
        Watched(14);
        for (var day = 7; day < 14; day++)
        {
            for (var i = 0; i < 3; i++)
                _store.Kill("n", "steady", (Day * day) + 1 + (i * 5));
        }

        Assert.Equal(["steady|0|kills|new"], _store.Lines($"SELECT name, round(dispersion, 9), counted_as, verdict FROM kill_changes('comm', {HandMadeStore.Hours(14 * Day)})"));
    }

    [Fact]
    public void AWindowThatWasNotWatchedProvesNothing()
    {
        for (var day = 8; day < 14; day++)
            _store.Kill("n", "a", Day * day);

        Assert.Equal(["a|6|-|-|unknown"], _store.Lines($"SELECT name, n, p, q, verdict FROM kill_changes('comm', {HandMadeStore.Hours(14 * Day)})"));
    }

    /// <summary>The log begins with a kill, an hour before the first window ends: once in an hour, then six times in seven days.</summary>
    [Fact]
    public void AWindowThatWasHardlyWatchedProvesLittle()
    {
        for (var day = 0; day < 7; day++)
            _store.Kill("n", "a", day == 0 ? -1 : Day * day);

        Assert.Equal(["a|6|1|0.041666667|True|unknown"], _store.Lines(
            $"SELECT name, n, n_before, round(node_days_before, 9), p < 0.05, verdict FROM kill_changes('comm', {HandMadeStore.Hours(7 * Day)})"));
    }

    [Fact]
    public void RepeatOffendersAreSeenByDaysAndWeeks()
    {
        for (var day = 0; day < 28; day += 2)
            _store.Kill("n", "often", (Day * day) + 1);
        _store.Kill("n", "back", Day * 3);
        _store.Kill("n", "back", Day * 25);
        _store.Kill("n", "gone", Day * 2);
        _store.Kill("n", "once", Day * 27);

        Assert.Equal(
            ["often|7|7|4|False|-", "back|1|1|1|True|1900800", "once|1|1|1|False|-"],
            _store.Lines($"SELECT name, kills, days, weeks_in_a_row, is_back, quiet_seconds FROM repeat_offenders('comm', {HandMadeStore.Hours(28 * Day)}) ORDER BY days DESC, name"));
    }

    [Fact]
    public void WhatCameLaterIsNotKnownAsOfATime()
    {
        _store.Kill("n", "a", Day * 2);
        _store.Kill("n", "b", Day * 9);

        Assert.Equal(["a"], _store.Lines($"SELECT name FROM repeat_offenders('comm', {HandMadeStore.Hours(3 * Day)})"));
        Assert.Equal(["a"], _store.Lines($"SELECT name FROM kill_changes('comm', {HandMadeStore.Hours(3 * Day)})"));
    }

    private void Kills(string comm, int count, string node = "n")
    {
        for (var i = 0; i < count; i++)
            _store.Kill(node, comm, 1 + (i * 2), source(comm));

        static string source(string name) => $"/{name}.service";
    }

    private void Watched(double days)
    {
        _store.Event("n", 0);
        _store.Event("n", days * Day);
    }

    private string[] Groups(string what) => _store.Lines($"SELECT name, kills, nodes FROM kills_by('{what}')");

    private static string Changes(double asOfDays, int days) =>
        $$"""
        SELECT name, kills, kills_before, counted_as, n, n_before, node_days, node_days_before, format('{:.4f}', rate_ratio), format('{:.4f}', ratio_low),
            format('{:.4f}', ratio_high), format('{:.6f}', p), format('{:.6f}', q), verdict
        FROM kill_changes('comm', {{HandMadeStore.Hours(asOfDays * Day)}}, {{days}})
        """;
}
