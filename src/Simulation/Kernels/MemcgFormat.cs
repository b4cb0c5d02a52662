using Oom.Simulation.Text;

namespace Oom.Simulation.Kernels;

/// <summary>How a cgroup that hit its limit is described. <see cref="Limits"/> begins with the memory line.</summary>
internal sealed record MemcgFormat
{
    /// <summary><c>Task in A killed as a result of limit of B</c>, up to 4.19.</summary>
    public LineTemplate? Task { get; init; }

    public required LineTemplate[] Limits { get; init; }

    public required LineTemplate Heading { get; init; }

    /// <summary>Null where the statistics stand on the heading line. Newlines part the counters.</summary>
    public LineTemplate? Stats { get; init; }

    /// <summary>6.4 and later print one record per counter; before, one record for all, cut by the log at about 1000 bytes.</summary>
    public bool RecordPerCounter { get; init; }

    /// <summary>6.19 and later, also in reports about the whole machine.</summary>
    public static LineTemplate Protection { get; } = "Memory cgroup min protection 0kB -- low protection 0kB";

    private static LineTemplate[] V1Limits { get; } =
    [
        "<6>memory: usage {UsageKb}kB, limit {LimitKb}kB, failcnt {Failcnt}",
        "<6>memory+swap: usage {MemswUsageKb}kB, limit {MemswLimitKb}kB, failcnt {MemswFailcnt}",
        "<6>kmem: usage {KmemUsageKb}kB, limit {KmemLimitKb}kB, failcnt 0",
    ];

    private static LineTemplate[] V2Limits { get; } =
    [
        "<6>memory: usage {UsageKb}kB, limit {LimitKb}kB, failcnt {Failcnt}",
        "<6>swap: usage {SwapUsageKb}kB, limit {SwapLimitKb}kB, failcnt {SwapFailcnt}",
    ];

    public static MemcgFormat El7 { get; } = new()
    {
        Task = "<6>Task in {TaskMemcg} killed as a result of limit of {OomMemcg}",
        Limits = V1Limits,
        Heading = "<6>Memory cgroup stats for {OomMemcg}: cache:{CgroupCacheKb}KB rss:{CgroupRssKb}KB rss_huge:0KB mapped_file:{CgroupMappedKb}KB"
            + " swap:0KB inactive_anon:{CgroupInactiveAnonKb}KB active_anon:{CgroupActiveAnonKb}KB inactive_file:{CgroupInactiveFileKb}KB"
            + " active_file:{CgroupActiveFileKb}KB unevictable:0KB",
    };

    public static MemcgFormat V48 { get; } = El7 with
    {
        Heading = "<6>Memory cgroup stats for {OomMemcg}: cache:{CgroupCacheKb}KB rss:{CgroupRssKb}KB rss_huge:0KB mapped_file:{CgroupMappedKb}KB"
            + " dirty:{CgroupDirtyKb}KB writeback:0KB swap:0KB inactive_anon:{CgroupInactiveAnonKb}KB active_anon:{CgroupActiveAnonKb}KB"
            + " inactive_file:{CgroupInactiveFileKb}KB active_file:{CgroupActiveFileKb}KB unevictable:0KB",
    };

    public static MemcgFormat V419 { get; } = El7 with
    {
        Heading = "<6>Memory cgroup stats for {OomMemcg}: cache:{CgroupCacheKb}KB rss:{CgroupRssKb}KB rss_huge:0KB shmem:{CgroupShmemKb}KB"
            + " mapped_file:{CgroupMappedKb}KB dirty:{CgroupDirtyKb}KB writeback:0KB inactive_anon:{CgroupInactiveAnonKb}KB"
            + " active_anon:{CgroupActiveAnonKb}KB inactive_file:{CgroupInactiveFileKb}KB active_file:{CgroupActiveFileKb}KB unevictable:0KB",
    };

    public static MemcgFormat V54 { get; } = new()
    {
        Limits = V1Limits,
        Heading = "<6>Memory cgroup stats for {OomMemcg}:",
        Stats = """
            <6>anon {CgroupAnon}
            file {CgroupFile}
            kernel_stack {CgroupKernelStack}
            slab {CgroupSlab}
            sock {CgroupSock}
            shmem {CgroupShmem}
            file_mapped {CgroupMapped}
            file_dirty {CgroupDirty}
            file_writeback 0
            anon_thp 0
            inactive_anon {CgroupInactiveAnon}
            active_anon {CgroupActiveAnon}
            inactive_file {CgroupInactiveFile}
            active_file {CgroupActiveFile}
            unevictable 0
            slab_reclaimable {CgroupSlabReclaimable}
            slab_unreclaimable {CgroupSlabUnreclaimable}
            pgfault {CgroupFaults}
            pgmajfault {CgroupMajorFaults}
            workingset_refault {CgroupRefault}
            workingset_activate 0
            workingset_nodereclaim 0
            pgrefill {CgroupRefill}
            pgscan {CgroupScan}
            pgsteal {CgroupSteal}
            pgactivate {CgroupActivate}
            pgdeactivate {CgroupRefill}
            pglazyfree 0
            pglazyfreed 0
            thp_fault_alloc 0
            thp_collapse_alloc 0
            """,
    };

    public static MemcgFormat V61 { get; } = new()
    {
        Limits = V2Limits,
        Heading = "<6>Memory cgroup stats for {OomMemcg}:",
        Stats = "<6>" + Beginning + "zswap 0\nzswapped 0\n" + Middle + """
            pgscan {CgroupScan}
            pgsteal {CgroupSteal}
            pgscan_kswapd 0
            pgscan_direct {CgroupScan}
            pgsteal_kswapd 0
            pgsteal_direct {CgroupSteal}
            pgfault {CgroupFaults}
            pgmajfault {CgroupMajorFaults}
            pgrefill {CgroupRefill}
            pgactivate {CgroupActivate}
            pgdeactivate {CgroupRefill}
            pglazyfree 0
            pglazyfreed 0
            zswpin 0
            zswpout 0
            thp_fault_alloc 0
            thp_collapse_alloc 0
            """,
    };

    public static MemcgFormat V68 { get; } = new()
    {
        Limits = V2Limits,
        Heading = "<6>Memory cgroup stats for {OomMemcg}:",
        RecordPerCounter = true,
        Stats = "<6>" + Beginning + Middle + """
            pgscan {CgroupScan}
            pgsteal {CgroupSteal}
            pgscan_kswapd 0
            pgscan_direct {CgroupScan}
            pgscan_khugepaged 0
            pgsteal_kswapd 0
            pgsteal_direct {CgroupSteal}
            pgsteal_khugepaged 0
            pgfault {CgroupFaults}
            pgmajfault {CgroupMajorFaults}
            pgrefill {CgroupRefill}
            pgactivate {CgroupActivate}
            pgdeactivate {CgroupRefill}
            pglazyfree 0
            pglazyfreed 0
            thp_fault_alloc 0
            thp_collapse_alloc 0
            """,
    };

    public static MemcgFormat V73 { get; } = new()
    {
        Limits = V2Limits,
        Heading = "<6>Memory cgroup stats for {OomMemcg}:",
        RecordPerCounter = true,
        Stats = "<6>" + Beginning + "zswap 0\nzswapped 0\nzswap_incomp 0\n" + Middle + """
            pgdemote_kswapd 0
            pgdemote_direct 0
            pgdemote_khugepaged 0
            pgdemote_proactive 0
            pgsteal_kswapd 0
            pgsteal_direct {CgroupSteal}
            pgsteal_khugepaged 0
            pgsteal_proactive 0
            pgscan_kswapd 0
            pgscan_direct {CgroupScan}
            pgscan_khugepaged 0
            pgscan_proactive 0
            pgrefill {CgroupRefill}
            pgpromote_success 0
            pgscan {CgroupScan}
            pgsteal {CgroupSteal}
            pswpin 0
            pswpout 0
            pgfault {CgroupFaults}
            pgmajfault {CgroupMajorFaults}
            pgactivate {CgroupActivate}
            pgdeactivate {CgroupRefill}
            pglazyfree 0
            pglazyfreed 0
            swpin_zero 0
            swpout_zero 0
            zswpin 0
            zswpout 0
            zswpwb 0
            thp_fault_alloc 0
            thp_collapse_alloc 0
            thp_swpout 0
            thp_swpout_fallback 0
            numa_pages_migrated 0
            numa_pte_updates 0
            numa_hint_faults 0
            """,
    };

    private const string Beginning = """
        anon {CgroupAnon}
        file {CgroupFile}
        kernel {CgroupKernel}
        kernel_stack {CgroupKernelStack}
        pagetables {CgroupPageTables}
        sec_pagetables 0
        percpu {CgroupPercpu}
        sock {CgroupSock}
        vmalloc 0
        shmem {CgroupShmem}

        """;

    private const string Middle = """
        file_mapped {CgroupMapped}
        file_dirty {CgroupDirty}
        file_writeback 0
        swapcached 0
        anon_thp 0
        file_thp 0
        shmem_thp 0
        inactive_anon {CgroupInactiveAnon}
        active_anon {CgroupActiveAnon}
        inactive_file {CgroupInactiveFile}
        active_file {CgroupActiveFile}
        unevictable 0
        slab_reclaimable {CgroupSlabReclaimable}
        slab_unreclaimable {CgroupSlabUnreclaimable}
        slab {CgroupSlab}
        workingset_refault_anon 0
        workingset_refault_file {CgroupRefault}
        workingset_activate_anon 0
        workingset_activate_file 0
        workingset_restore_anon 0
        workingset_restore_file 0
        workingset_nodereclaim 0

        """;
}
