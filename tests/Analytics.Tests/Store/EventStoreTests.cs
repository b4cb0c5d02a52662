using System.IO;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Tables;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Store;

public sealed class EventStoreTests : IDisposable
{
    private readonly EventStore _store = EventStore.Open(new EventStoreOptions(), TimeProvider.System);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void PutsEveryValueOfAReportIntoItsColumn()
    {
        var report = A.Report() with
        {
            KilledAllocatingTask = true, End = ReportEnd.NextReport, Missing = MissingPart.Lines,
            Memory = A.Memory() with { SwapCache = new SwapCacheStats(1, 2, 3, 4) },
        };

        Write(report);

        Assert.Equal(
            """
            report_id=ID node=node-1 boot_id=boot-1 at=2026-05-01T12:00:00Z at_provenance=printed monotonic_seconds=1000 trigger_comm=trigger
            trigger_pid=101 trigger_cpu=1 trigger_oom_score_adj=0 gfp_mask=3264 gfp_flags=GFP_KERNEL is_gfp_flags_decoded=false
            gfp_text=0xcc0(GFP_KERNEL) alloc_order=0 nodemask=(null) scope=memcg constraint_kind=memcg cpuset=/ mems_allowed=0
            kernel_release=6.1.0 kernel_build=#1 SMP taint= hardware=QEMU call_trace=dump_stack;oom_kill_process
            oom_memcg=/system.slice/leaky.service task_memcg=/system.slice/leaky.service memory_usage_bytes=1048576
            memory_limit_bytes=1048576 memory_unlimited=false memory_failcnt=7 swap_usage_bytes=0 swap_unlimited=true swap_failcnt=0
            selected_pid=100 selected_comm=hog selected_uid=1000 victims=1 task_rows=3 task_rows_shed=0
            task_columns=uid,tgid,total_vm,rss,pgtables_bytes,swapents,oom_score_adj,name total_ram_bytes=4096000
            free_swap_bytes=0 total_swap_bytes=102400 swap_cache_added=1 swap_cache_deleted=2 swap_cache_found=3 swap_cache_searched=4
            page_size_bytes=4096 is_page_size_assumed=false is_complete=false missing=["lines"]
            sections=head,task_table,kill outcome=killed is_no_killable=false is_alloc_task_killed=true ended_by=next-report
            is_sysrq=false source_name=/var/log/kern.log first_line=1 last_line=50
            """.Replace("ID", report.Id.ToString(), StringComparison.Ordinal).ReplaceLineEndings(" "),
            _store.Show("reports"));
    }

    [Fact]
    public void PutsEveryValueOfAKillIntoItsColumn()
    {
        var report = A.Report();

        Write(report);

        Assert.Equal(
            $"""
            event_id={report.Id.Part(0)} report_id={report.Id} node=node-1 boot_id=boot-1 at=2026-05-01T12:00:00Z at_provenance=printed
            monotonic_seconds=1000 pid=100 comm=hog uid=1000 is_primary=true oom_score_adj=0 total_vm_bytes=4096000 anon_rss_bytes=1024000
            file_rss_bytes=8192 shmem_rss_bytes=4096 pgtables_bytes=40960 rss_bytes=1036288 scope=memcg constraint_kind=memcg
            oom_memcg=/system.slice/leaky.service task_memcg=/system.slice/leaky.service unit=leaky.service kernel_release=6.1.0
            trigger_comm=trigger line=50
            """.ReplaceLineEndings(" "),
            _store.Show("kills"));
    }

    [Fact]
    public void PutsEveryPartOfAReportIntoItsTable()
    {
        var report = A.Report(tasks: 1);

        Write(report);

        var start = $"event_id={report.Id}";
        Assert.Equal(
            $"""
            report_id={report.Id} pid=100 tgid=100 uid=1000 comm=worker total_vm_bytes=1228800
            rss_bytes=409600 pgtables_bytes=40960 swap_bytes=8192 oom_score_adj=0 is_victim=true
            """.ReplaceLineEndings(" "), _store.Show("tasks"));
        Assert.Equal(
            $"{start} active_anon_bytes=40960 free_bytes=81920 pagecache_bytes=204800 ram_bytes=4096000 other={{\"brand_new\":12288}}",
            _store.Show("mem_counters"));
        Assert.Equal(
            $"{start} numa_node=0 active_anon_bytes=40960 isolated_anon_bytes=4096 other={{\"pages_scanned\":9}} is_all_unreclaimable=false",
            _store.Show("node_memory"));
        Assert.Equal(
            $"{start} numa_node=0 zone=Normal free_bytes=81920 min_bytes=10240 other={{\"odd\":1024}} lowmem_reserve_bytes=[0,0,20480] "
            + "block_bytes=4096 free_blocks=[3,0] migrate_types=UM, buddy_total_bytes=12288",
            _store.Show("zones"));
        Assert.Equal(
            $"{start} numa_node=0 zone=Normal block_order=0 block_bytes=4096 free_blocks=3 migrate_types=UM zone_total_bytes=12288",
            _store.Show("buddy", "block_order = 0"));
        Assert.Equal($"{start} numa_node=0 hugepage_bytes=2097152 total_pages=2 free_pages=1 surplus_pages=0", _store.Show("hugepages"));
        Assert.Equal($"{start} name=dentry used_bytes=5120 total_bytes=6144", _store.Show("slabs"));
        Assert.Equal(
            $"report_id={report.Id} memcg=/system.slice/leaky.service name=anon value=1000000",
            _store.Show("memcg_stats", "name = 'anon'"));
    }

    [Fact]
    public void PutsEveryKindOfEventIntoItsTable()
    {
        var start = "node=node-1 boot_id=boot-1 at=2026-05-01T12:00:00Z at_provenance=printed monotonic_seconds=1000";
        var end = "source_name=/var/log/kern.log first_line=1 last_line=50";
        var line = "source_name=/var/log/kern.log line=1";
        Write(
            Event(new AllocationFailed
            {
                Id = A.Id("n", "s", 1, "alloc"), Node = "node-1", BootId = "boot-1", Time = A.Time(), Lines = A.Lines(), Kind = AllocationKind.Vmalloc,
                Comm = "asker", Pid = 5, Request = new AllocationRequest { Order = 3 }, Bytes = 77, Cache = "c", KernelRelease = "6", CallTrace = "f", Memory = A.Memory(),
            }),
            Event(new HungTask
            {
                Id = A.Id("n", "s", 2, "hung"), Node = "node-1", BootId = "boot-1", Time = A.Time(), Lines = A.Lines(hash: 2), Comm = "dd", Pid = 6,
                BlockedFor = TimeSpan.FromSeconds(120), InIoWait = true, KernelRelease = "6", CallTrace = "g",
            }),
            Event(new UserspaceKill
            {
                Id = A.Id("n", "s", 3, "user"), Node = "node-1", BootId = "boot-1", Time = A.Time(), Lines = A.Lines(hash: 3), Killer = "systemd-oomd",
                Pid = 7, Comm = "x", Uid = 1, Cgroup = "/user.slice/user-1000.slice/session-2.scope", Signal = "SIGKILL", Reason = "pressure",
                Rss = new KiB(1), Processes = 2, OomScore = 3, OomScoreAdj = 4, Swap = new KiB(2), Freed = new KiB(3), OnBehalfOf = "y",
                OnBehalfOfPid = 8, Cache = new KiB(4), CacheLimit = new KiB(5),
            }),
            Event(new ProcessReaped
            {
                Id = A.Id("n", "s", 4, "reap"), Node = "node-1", BootId = "boot-1", Time = A.Time(), Lines = A.Lines(hash: 4), Pid = 9, Comm = "z",
                AnonRss = new KiB(1), FileRss = new KiB(2), ShmemRss = null, Failed = true,
            }),
            Event(new LinesLost
            {
                Id = A.Id("n", "s", 5, "lost"), Node = "node-1", BootId = "boot-1", Time = A.Time(), Lines = A.Lines(hash: 5), Count = 12,
                Cause = LossCause.RateLimited, What = "f",
            }),
            Event(new BootStarted
            {
                Id = A.Id("n", "s", 6, "boot"), Node = "node-1", BootId = "boot-1", Time = A.Time(), Lines = A.Lines(hash: 6), KernelRelease = "6.1", Build = "gcc",
            }),
            Event(new MemoryDumped
            {
                Id = A.Id("n", "s", 7, "dump"), Node = "node-1", BootId = "boot-1", Time = A.Time(), Lines = A.Lines(hash: 7), BySysRq = true, Memory = A.Memory(),
            }),
            Event(new LineRefused
            {
                Id = A.Id("n", "s", 8, "dead"), Node = "node-1", BootId = null, Time = LineTime.Unknown, Lines = A.Lines(hash: 8), Reason = "odd",
                Bytes = [0x61, 0x00, 0xFF],
            }));

        Assert.Equal(
            $"event_id={A.Id("n", "s", 1, "alloc")} {start} kind=vmalloc comm=asker pid=5 alloc_order=3 requested_bytes=77 cache=c kernel_release=6 call_trace=f "
            + $"has_memory_info=true total_ram_bytes=4096000 free_swap_bytes=0 total_swap_bytes=102400 page_size_bytes=4096 {end}", _store.Show("alloc_failures"));
        Assert.Equal(
            $"event_id={A.Id("n", "s", 2, "hung")} {start} pid=6 comm=dd blocked_seconds=120 is_in_io_wait=true kernel_release=6 call_trace=g {end}",
            _store.Show("hung_tasks"));
        Assert.Equal(
            $"event_id={A.Id("n", "s", 3, "user")} {start} killer=systemd-oomd pid=7 comm=x uid=1 cgroup=/user.slice/user-1000.slice/session-2.scope "
            + "unit=session-2.scope signal=SIGKILL reason=pressure rss_bytes=1024 swap_bytes=2048 freed_bytes=3072 cache_bytes=4096 "
            + $"cache_limit_bytes=5120 processes=2 oom_score=3 oom_score_adj=4 on_behalf_of=y on_behalf_of_pid=8 {line}", _store.Show("userspace_kills"));
        Assert.Equal(
            $"event_id={A.Id("n", "s", 4, "reap")} {start} pid=9 comm=z anon_rss_bytes=1024 file_rss_bytes=2048 is_failed=true {line}", _store.Show("reaped"));
        Assert.Equal($"event_id={A.Id("n", "s", 5, "lost")} {start} lines=12 cause=rate-limited what=f {line}", _store.Show("lines_lost"));
        Assert.Equal($"event_id={A.Id("n", "s", 6, "boot")} {start} kernel_release=6.1 build=gcc {line}", _store.Show("boots"));
        Assert.Equal(
            $"event_id={A.Id("n", "s", 7, "dump")} {start} is_sysrq=true total_ram_bytes=4096000 free_swap_bytes=0 total_swap_bytes=102400 "
            + $"page_size_bytes=4096 {end}", _store.Show("memory_dumps"));
        Assert.Equal(
            $"event_id={A.Id("n", "s", 8, "dead")} node=node-1 reason=odd bytes=a\\x00\\xFF source=kern source_name=/var/log/kern.log position=0 line=1",
            _store.Show("dead_letters"));
        Assert.Equal(8, _store.CountOf("events"));
        Assert.Equal(2, _store.CountOf("mem_counters"));
    }

    [Fact]
    public void KeepsHostileNamesAsTheyAre()
    {
        const string Name = "a'b\"c\u001b[31m\n)日本\\xFF\0";
        Write(A.Report(node: Name, victims: [A.Victim(1, Name)]));

        Assert.Equal([Name, Name, (long)Name.Length], _store.Ask("SELECT node, comm, length(comm) FROM kills")[0]);
    }

    [Fact]
    public void CountersStandInTheOrderOfTheColumns()
    {
        Assert.Equal(Oom.Analytics.Projections.ZoneRow.Columns.Names, CounterColumnsOf(ZonesTable.Name));
        Assert.Equal(Oom.Analytics.Projections.MachineMemoryRow.Columns.Names, CounterColumnsOf(MemCountersTable.Name));
        Assert.Equal(Oom.Analytics.Projections.NodeMemoryRow.Columns.Names, CounterColumnsOf(NodeMemoryTable.Name));

        IEnumerable<string> CounterColumnsOf(string table) => _store
            .Ask($"SELECT column_name FROM duckdb_columns() WHERE table_name = '{table}' AND data_type = 'BIGINT' AND column_name NOT IN ('block_bytes', 'buddy_total_bytes') ORDER BY column_index")
            .Select(row => (string)row[0]!);
    }

    [Fact]
    public void CommitsByItselfAfterEnoughRows()
    {
        using var folder = new TemporaryFolder();
        using var store = EventStore.Open(new EventStoreOptions { Path = folder.File("x.db"), CommitRows = 100, StageRows = 10 }, TimeProvider.System);

        for (var i = 0; i < 10; i++)
            store.Write(A.Batch(A.Report(position: i * 5000, tasks: 30)));

        Assert.InRange(store.CountOf("reports"), 6, 9);
    }

    [Fact]
    public void RemembersHowFarASourceWasRead()
    {
        using var folder = new TemporaryFolder();
        var options = new EventStoreOptions { Path = folder.File("x.db") };
        using (var store = EventStore.Open(options, TimeProvider.System))
        {
            store.Write(A.Batch([A.Report()], A.Progress("kern", 1000), A.Progress("other", 5, isFinished: true)));
            store.Flush();
        }

        using var again = EventStore.Open(options, TimeProvider.System);
        var progress = again.ProgressOf("kern")!;
        Assert.Equal(
            ("kern", "/var/log/kern.log", "node-1", 1000L, 11L, 1000L, 10L, false),
            (progress.Identity, progress.Name, progress.Node, progress.ResumeOffset, progress.ResumeLine, progress.ReadOffset, progress.LinesRead, progress.IsFinished));
        Assert.Equal("boot-1", progress.Boots["node-1"]);
        Assert.Equal(["kern", "other"], again.KnownSources().Select(s => s.Identity));
        Assert.Null(again.ProgressOf("unheard of"));
    }

    /// <summary>A run that goes on in the middle of a log meets no line of its start.</summary>
    [Fact]
    public void RemembersWhoseKernelWroteASource()
    {
        _store.Write(A.Batch([], A.Progress("kern", 1000) with { KernelNode = "web-1" }, A.Progress("notes", 1000)));
        _store.Flush();
        _store.Write(A.Batch([], A.Progress("kern", 2000), A.Progress("notes", 2000)));
        _store.Flush();

        Assert.Equal([["kern", "web-1", 2000L], ["notes", null, 2000L]], _store.Ask("SELECT source, kernel_node, read_offset FROM ingested ORDER BY source"));
    }

    [Fact]
    public void CountsWhatIsNotStored()
    {
        _store.Write(new EventBatch
        {
            Events = [A.Report()], Progress = [A.Progress()],
            Counts = new LineCounts { Bytes = 1, Lines = 2, ProgramLookAlikes = 3, Suspicious = 4, Malformed = 5, RowsShed = 6 },
        });
        _store.Flush();

        Assert.Equal([1L, 1L, 2L, 3L, 4L, 5L, 6L], _store.Ask("SELECT run_id, read_bytes, lines, program_look_alikes, suspicious, malformed, rows_shed FROM runs")[0]);
    }

    private static KernelEvent Event(KernelEvent kernelEvent) => kernelEvent;

    private void Write(params KernelEvent[] events)
    {
        _store.Write(A.Batch(events));
        _store.Flush();
    }
}
