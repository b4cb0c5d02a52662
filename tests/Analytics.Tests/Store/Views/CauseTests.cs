namespace Oom.Analytics.Tests.Store.Views;

/// <summary>Causes, the victim's rank, advice for limits, and what the data cannot tell.</summary>
public sealed class CauseTests : IDisposable
{
    private const long MiB = 1 << 20;

    private readonly HandMadeStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("memcg", "memcg", "'memcg' AS constraint_kind")]
    [InlineData("memcg", "memcg")] // a partial report without the oom-kill line
    [InlineData("node", "global", "'none' AS constraint_kind")]
    [InlineData("cpuset", "global", "'cpuset' AS constraint_kind")]
    [InlineData("mempolicy", "global", "'memory_policy' AS constraint_kind")]
    [InlineData("sysrq", "global", "'none' AS constraint_kind", "true AS is_sysrq")]
    [InlineData("panic", "global", "'none' AS constraint_kind", "'panic' AS outcome")]
    [InlineData("unknown", "unknown")]
    public void EachReportHasOneCause(string cause, string scope, params string[] columns)
    {
        _store.Report(scope: scope, more: columns);

        Assert.Equal([$"{cause}|kernel|1|1|1"], _store.Lines("SELECT cause, killer, runs, kills, share FROM kill_causes()"));
    }

    [Fact]
    public void KillersInUserSpaceStandApart()
    {
        _store.Report(hours: null);
        _store.Report(hours: 2);
        _store.Run("INSERT INTO userspace_kills (event_id, node, killer, processes, source_name, line) VALUES ('u', 'n', 'systemd-oomd', 5, 's', 1), ('v', 'n', 'earlyoom', NULL, 's', 2)");

        Assert.Equal(
            ["memcg|kernel|2|2|1", "userspace|earlyoom|1|1|1", "userspace|systemd-oomd|1|5|1"],
            _store.Lines("SELECT cause, killer, runs, kills, runs_without_time FROM kill_causes()"));
        Assert.Equal(["memcg|1"], _store.Lines($"SELECT cause, runs FROM kill_causes({HandMadeStore.Hours(1)})"));
    }

    [Theory]
    [InlineData("culprit-killed", "global", 800, 0, 100, 0)]
    [InlineData("innocent-killed", "global", 100, 1000, 800, 0)]
    [InlineData("protected-hog", "global", 100, 0, 800, -900)]
    [InlineData("protected-hog", "memcg", 100, 0, 800, -1000)]
    [InlineData("sidecar-killed", "memcg", 100, 1000, 800, 0)]
    [InlineData("culprit-killed", "memcg", 800, 0, 100, -1000)]
    public void TheVictimIsComparedWithTheLargest(string label, string scope, long victim, int victimAdj, long other, int otherAdj)
    {
        var report = _store.Report(scope: scope, more: [$"{1000 * MiB} AS total_ram_bytes", $"{1000 * MiB} AS memory_limit_bytes"]);
        _store.Task(report, "victim", victim, isVictim: true, victimAdj);
        _store.Task(report, "other", other, oomScoreAdj: otherAdj);

        Assert.Equal(
            [$"victim|{(victim > other ? 1 : 2)}|2|{(victim > other ? "victim" : "other")}|{victim / 1000.0}|0.9|{label}"],
            _store.Lines("SELECT victim_comm, victim_rank, tasks, largest_comm, share_of_limit, share_of_ram, label FROM victim_ranks"));
    }

    [Fact]
    public void SwappedMemoryCounts()
    {
        var report = _store.Report(scope: "global");
        _store.Task(report, "victim", 10, isVictim: true, swapMebibytes: 500);
        _store.Task(report, "other", 400);

        Assert.Equal([$"1|{510 * MiB}|culprit-killed"], _store.Lines("SELECT victim_rank, victim_bytes, label FROM victim_ranks"));
    }

    [Fact]
    public void ManySmallOnesAreTheSum()
    {
        var report = _store.Report(scope: "global");
        _store.Task(report, "worker", 101, isVictim: true);
        for (var i = 0; i < 5; i++)
            _store.Task(report, "worker", 100);

        Assert.Equal(["1|sum-of-many"], _store.Lines("SELECT victim_rank, label FROM victim_ranks"));
    }

    [Fact]
    public void MemoryThatNoProcessHoldsIsTheKernels()
    {
        var report = _store.Report(scope: "global", more: $"{1000 * MiB} AS total_ram_bytes");
        _store.Task(report, "victim", 400, isVictim: true);

        Assert.Equal(["kernel-side"], _store.Lines("SELECT label FROM victim_ranks"));
    }

    [Fact]
    public void ATableWithRowsMissingProvesNothing()
    {
        var report = _store.Report(scope: "global", missing: "task_rows");
        _store.Task(report, "victim", 400, isVictim: true);
        var victimless = _store.Report(scope: "global");
        _store.Task(victimless, "other", 400);

        Assert.Equal([$"{report}|False|unknown"], _store.Lines("SELECT report_id, is_table_whole, label FROM victim_ranks"));
    }

    [Fact]
    public void SizesOfAnyNumberHaveARank()
    {
        var report = _store.Report(scope: "global");
        _store.Task(report, "victim", 10, isVictim: true);
        _store.Task(report, "other", 20);
        _store.Run("UPDATE tasks SET rss_bytes = 9223372036854775807, swap_bytes = 9223372036854775807 WHERE comm = 'other'");

        Assert.Equal([$"2|other|{long.MaxValue}|{long.MaxValue}"], _store.Lines("SELECT victim_rank, largest_comm, largest_bytes, all_bytes FROM victim_ranks"));
    }

    [Fact]
    public void OfEqualsTheVictimIsTheLargest()
    {
        var report = _store.Report(scope: "global");
        _store.Task(report, "before", 100);
        _store.Task(report, "victim", 100, isVictim: true);
        _store.Task(report, "after", 100);

        Assert.Equal(["1|victim"], _store.Lines("SELECT victim_rank, largest_comm FROM victim_ranks"));
    }

    [Theory]
    [InlineData(100, "asker|100|True")]
    [InlineData(7, "asker|7|False")]
    [InlineData(null, "asker|-|-")]
    public void TheTaskThatAskedForMemoryMayBeTheVictim(int? trigger, string told)
    {
        var report = _store.Report(more: ["'asker' AS trigger_comm", $"{(trigger is null ? "NULL::INTEGER" : trigger)} AS trigger_pid"]);
        _store.Task(report, "victim", 10, isVictim: true, pid: 100);

        Assert.Equal([told], _store.Lines("SELECT trigger_comm, trigger_pid, is_trigger_killed FROM victim_ranks"));
    }

    [Fact]
    public void WhoGrewMostIsSeenAgainstTheReportBefore()
    {
        var before = Shown(1, ("large", 1, 500, true), ("leak", 2, 100, false), ("shrinking", 3, 300, false));
        var leaked = Shown(2, ("large", 1, 510, true), ("leak", 2, 400, false), ("shrinking", 3, 200, false), ("started", 4, 20, false));
        var started = Shown(2.5, ("leak", 2, 410, false), ("started", 5, 600, true));

        Assert.Equal(
            [
                $"{leaked}|{before}|3600|leak|2|{300 * MiB}|False|{10 * MiB}|False",
                $"{started}|{leaked}|1800|started|5|{600 * MiB}|True|{600 * MiB}|True", // the same name, another process
            ],
            _store.Lines(
                """
                SELECT report_id, previous_id, since_seconds, grower_comm, grower_pid, grown_bytes, is_grower_new, victim_grown_bytes, is_victim_grower
                FROM fastest_growers() ORDER BY since_seconds DESC
                """));
        Assert.Equal([started], _store.Lines($"SELECT report_id FROM fastest_growers({HandMadeStore.Hours(2.1)})"));
    }

    [Fact]
    public void WhereNobodyGrewNobodyIsNamed()
    {
        Shown(1, ("a", 1, 500, true));
        Shown(2, ("a", 1, 400, true));

        Assert.Equal([$"-|-|-|{-100 * MiB}|-"], _store.Lines("SELECT grower_comm, grower_pid, grown_bytes, victim_grown_bytes, is_victim_grower FROM fastest_growers()"));
    }

    [Theory]
    [InlineData("'other' AS node")]
    [InlineData("'other' AS boot_id")]
    [InlineData("'/other' AS oom_memcg")]
    [InlineData("'memcg' AS scope")]
    [InlineData("'cpuset' AS constraint_kind")]
    [InlineData("['task_rows'] AS missing")]
    [InlineData("0 AS task_rows")]
    [InlineData("NULL::TIMESTAMPTZ AS \"at\"")]
    public void WithoutSuchAReportBeforeThereIsNoGrowth(string different)
    {
        var before = Shown(1, ("a", 1, 500, true));
        Shown(2, ("a", 1, 600, true));
        Assert.Single(_store.Lines("FROM fastest_growers()"));
        var parts = different.Split(" AS ");

        _store.Run($"UPDATE reports SET {parts[1]} = {parts[0]} WHERE report_id = '{before}'");

        Assert.Empty(_store.Lines("FROM fastest_growers()"));
    }

    [Fact]
    public void VerdictsAreCountedWithTheirReports()
    {
        Judge(_store.Report("a"), ("cause", "one-process", "likely"), ("choice", "victim-culprit", "likely"));
        Judge(_store.Report("b", hours: 5), ("cause", "shmem", "certain"), ("choice", "protected-hog", "certain"), ("choice", "protected-hog", "certain"));
        Judge(_store.Report("a", hours: null), ("cause", "one-process", "certain"));
        _store.Report("c");

        Assert.Equal(
            ["cause|one-process|2|0.5|1|1", "cause|shmem|1|0.25|1|1", "choice|protected-hog|2|0.5|2|1", "choice|victim-culprit|1|0.25|0|1"],
            _store.Lines("SELECT kind, name, verdicts, share, certain, nodes FROM verdicts_by()"));
        Assert.Equal(["shmem|1|1", "protected-hog|2|2"], _store.Lines($"SELECT name, verdicts, share FROM verdicts_by({HandMadeStore.Hours(1)})"));
    }

    [Fact]
    public void MemoryIsDividedByWhatHeldIt()
    {
        Counters(_store.Report(scope: "global", more: "'none' AS constraint_kind"), anon: 600, file: 100, shmem: 50, slab: 100, free: 20, ram: 1000);
        Counters(_store.Report(hours: 5, scope: "global"), anon: 100, file: 0, shmem: 300, slab: 700, free: 20, ram: 1000);
        Counters(_store.Report(scope: "memcg"), anon: 1000, file: 0, shmem: 0, slab: 0, free: 0, ram: 1000);
        Counters(_store.Report(scope: "global", more: "'cpuset' AS constraint_kind"), anon: 1000, file: 0, shmem: 0, slab: 0, free: 0, ram: 1000);
        _store.Run("INSERT INTO mem_counters (event_id, free_bytes, ram_bytes) VALUES ('" + _store.Report(scope: "global") + "', 1, 10)"); // 2.6: no counters by list

        Assert.Equal(
            ["slab-unreclaimable|0.4|0.7|1|2", "processes|0.275|0.55|1|2", "unaccounted|0.18|0.18|0|2", "shmem|0.075|0.1|0|2", "file-cache|0.05|0.1|0|2", "free|0.02|0.02|0|2"],
            _store.Lines("SELECT kind, round(mean_share, 6), round(max_share, 6), reports_largest, reports FROM memory_eaters() WHERE mean_share > 0 ORDER BY mean_share DESC"));
        Assert.Equal(["slab-unreclaimable|0.7"], _store.Lines($"SELECT kind, mean_share FROM memory_eaters({HandMadeStore.Hours(1)}) LIMIT 1"));
    }

    [Fact]
    public void OneReportTellsForEachVictimAndScope()
    {
        Killed("java", "memcg", hours: 1, sections: "head,kill");
        var whole = Killed("java", "memcg", hours: 2, sections: "head,task_table,kill");
        Killed("java", "memcg", hours: 3, sections: "kill", missing: "head");
        var global = Killed("java", "global", hours: 4, sections: "head,kill");
        var nginx = Killed("nginx", "memcg", hours: 5, sections: "head,kill");

        Assert.Equal(
            [$"{whole}|java|memcg|3|3", $"{global}|java|global|1|1", $"{nginx}|nginx|memcg|1|1"],
            _store.Lines("SELECT report_id, victim, scope, reports, kills FROM telling_reports()"));
        Assert.Equal([$"{nginx}"], _store.Lines($"SELECT report_id FROM telling_reports({HandMadeStore.Hours(5)})"));

        string Killed(string comm, string scope, double hours, string sections, string missing = "")
        {
            var report = _store.Report(hours: hours, scope: scope, missing: missing);
            _store.Run($"UPDATE reports SET sections = '{sections}' WHERE report_id = '{report}'");
            _store.Kill("n", comm, hours, report: report);
            return report;
        }
    }

    [Fact]
    public void ALimitIsAdvisedFromThePeak()
    {
        for (var i = 0; i < 3; i++)
            Limit($"/kubepods/pod2c9a6c1e-5b0d-4d0e-9a61-00000000000{i}", usage: (1000 - i) * MiB, limit: 1000 * MiB);

        Assert.Equal(
            [$"/kubepods/pod*|3|3|3|3|3|0|{1000 * MiB}|{1200 * MiB}|-"],
            _store.Lines("SELECT workload, reports, kills, cgroups, supporting_reports, supporting_kills, partial_reports, peak_bytes, advised_limit_bytes, caveat FROM limit_advice()"));
    }

    [Fact]
    public void ASmallLimitGetsAHundredMebibytesMore()
    {
        Limit("/a", usage: 50 * MiB);

        Assert.Equal([$"{150 * MiB}|fewer than three reports"], _store.Lines("SELECT advised_limit_bytes, caveat FROM limit_advice()"));
    }

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue + (100 * MiB))]
    [InlineData(0, 100 * MiB)]
    public void AnyPeakHasAnAdvice(long peak, long advice)
    {
        _store.Report(more: ["'/a' AS oom_memcg", $"({peak}::HUGEINT)::BIGINT AS memory_usage_bytes"]);

        Assert.Equal([$"{advice}"], _store.Lines("SELECT advised_limit_bytes FROM limit_advice()"));
    }

    [Fact]
    public void AdviceFromPartialReportsSaysSo()
    {
        for (var i = 0; i < 3; i++)
        {
            Limit("/silent");
            Limit("/some", usage: i == 0 ? null : 500 * MiB);
            Limit("/partial", usage: 500 * MiB, missing: i == 0 ? "head" : "");
        }

        Assert.Equal(
            [
                $"/partial|3|{600 * MiB}|some reports are partial",
                "/silent|0|-|no report says how much was in use",
                $"/some|2|{600 * MiB}|some reports do not say how much was in use: the peak may be higher",
            ],
            _store.Lines("SELECT workload, supporting_reports, advised_limit_bytes, caveat FROM limit_advice() ORDER BY workload"));
    }

    [Fact]
    public void NoLimitHitNoAdvice()
    {
        _store.Report(scope: "global");

        Assert.Empty(_store.Lines("FROM limit_advice()"));
    }

    [Fact]
    public void MachinesWithoutAnEventForADayAreNamed()
    {
        _store.Event("silent", 1, kind: "oom");
        _store.Event("loud", 26);
        _store.Event("timeless", null);

        Assert.Equal(["silent|90000|oom"], _store.Lines("SELECT node, silent_seconds, last_kind FROM silent_nodes()"));
        Assert.Empty(_store.Lines($"FROM silent_nodes({HandMadeStore.Hours(25)})"));
        Assert.Equal(["loud", "silent"], _store.Lines($"SELECT node FROM silent_nodes({HandMadeStore.Hours(51)}) ORDER BY node"));
    }

    [Fact]
    public void TheTimeBetweenTwoBootsIsAGap()
    {
        _store.Event("n", 1, boot: "one");
        _store.Event("n", 2, boot: "one", kind: "oom");
        _store.Event("n", 5, boot: "two", kind: "oom", monotonicSeconds: 3600);
        _store.Event("n", null, boot: "three");
        _store.Event("m", 5, boot: "other");

        Assert.Equal(
            ["n|one|two|oom|7200"], _store.Lines("SELECT node, boot_id, next_boot_id, last_kind, gap_seconds FROM boot_gaps"));
    }

    [Theory]
    [InlineData("node_exposure()")]
    [InlineData("exposure_by('node')")]
    [InlineData("oom_episodes()")]
    [InlineData("crash_loops()")]
    [InlineData("kills_by('victim')")]
    [InlineData("kill_rates('node')")]
    [InlineData("kill_rates('workload')")]
    [InlineData("kill_changes('kernel')")]
    [InlineData("kill_changes('victim')")]
    [InlineData("repeat_offenders()")]
    [InlineData("kill_causes()")]
    [InlineData("victim_ranks")]
    [InlineData("fastest_growers()")]
    [InlineData("limit_advice()")]
    [InlineData("silent_nodes()")]
    [InlineData("boot_gaps")]
    [InlineData("verdicts_by()")]
    [InlineData("memory_eaters()")]
    [InlineData("telling_reports()")]
    [InlineData("kills_over_time('all', '1 day')")]
    public void AnEmptyStoreHasNothingToSay(string relation) => Assert.Empty(_store.Lines($"FROM {relation}"));

    private void Limit(string cgroup, long? usage = null, long limit = 1000 * MiB, string missing = "") => _store.Report(
        missing: missing, more: [$"'{cgroup}' AS oom_memcg", $"{(usage is null ? "NULL::BIGINT" : usage)} AS memory_usage_bytes", $"{limit} AS memory_limit_bytes"]);

    /// <summary>A report of a whole machine with its task table: name, pid, MiB, killed.</summary>
    private string Shown(double hours, params (string Comm, int Pid, long Mebibytes, bool IsVictim)[] tasks)
    {
        var report = _store.Report(hours: hours, scope: "global", more: [$"{tasks.Length} AS task_rows", "'boot' AS boot_id", $"{hours * 3600} AS monotonic_seconds"]);
        foreach (var (comm, pid, mebibytes, isVictim) in tasks)
            _store.Task(report, comm, mebibytes, isVictim, pid: pid);
        return report;
    }

    private void Judge(string report, params (string Kind, string Name, string Confidence)[] verdicts)
    {
        for (var i = 0; i < verdicts.Length; i++)
        {
            var (kind, name, confidence) = verdicts[i];
            _store.Run($"INSERT INTO verdicts VALUES ('{report}', {i + 1}, '{name}', '{kind}', 'subject', 'evidence', '{confidence}', NULL)");
        }
    }

    private void Counters(string report, int anon, int file, int shmem, int slab, int free, int ram) => _store.Run(
        $"""
        INSERT INTO mem_counters (event_id, active_anon_bytes, inactive_anon_bytes, active_file_bytes, inactive_file_bytes, shmem_bytes,
            slab_unreclaimable_bytes, slab_reclaimable_bytes, free_bytes, ram_bytes, reserved_bytes)
        VALUES ('{report}', {anon}, 0, 0, {file}, {shmem}, {slab}, 0, {free}, {ram + 24}, 24)
        """);
}
