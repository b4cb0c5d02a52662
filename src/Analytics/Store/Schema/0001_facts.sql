-- Facts read from kernel logs. Everything here can be thrown away and read again from the logs.
-- What an event is as a whole (which machine, when, where it stands in the log) is said once, in its own row; the rows of its
-- parts (tasks, zones …) carry only its name.
-- A "--" behind a table's or a column's definition is its description: SchemaComments makes COMMENT ON of it.

CREATE TABLE schema_version ( -- Scripts that made this schema
    version INTEGER NOT NULL,       -- Number of the script
    script VARCHAR NOT NULL,        -- Its name
    applied_at TIMESTAMPTZ NOT NULL -- When it was run
);

CREATE TABLE events ( -- The ledger: one row for each event of any kind, with the lines it was read from. What is not here was not stored
    event_id VARCHAR NOT NULL,      -- Name of the event: the same each time the same log is read
    kind VARCHAR NOT NULL,          -- oom, allocation-failed, hung-task, userspace-kill, reaped, lines-lost, boot, memory-dump, dead-letter
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine; made up from the boot line where the transport gives none
    "at" TIMESTAMPTZ,               -- Wall time of the first line
    at_provenance VARCHAR,          -- Where the wall time comes from: printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Kernel time stamp of the first line: seconds since boot
    source VARCHAR NOT NULL,        -- Identity of the source, as in ingested
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    first_position BIGINT NOT NULL, -- Byte offset (files) or sequence number (kmsg) of the first line
    last_position BIGINT NOT NULL,  -- The same of the last line
    first_line BIGINT NOT NULL,     -- 1-based number of the first line in the source
    last_line BIGINT NOT NULL,      -- 1-based number of the last line in the source
    lines INTEGER NOT NULL,         -- Lines that belong to the event; foreign lines between them do not count
    lines_hash UBIGINT NOT NULL,    -- Hash over node and text of the lines: equal for two copies of the same lines
    monotonic_micros BIGINT,        -- As monotonic_seconds, in the printed microseconds
    ingested_at TIMESTAMPTZ NOT NULL, -- When this row was written
    last_source VARCHAR,            -- Identity of the source that last_position and last_line are of, where it is another: the log was rotated in between
    last_source_name VARCHAR        -- What a person calls that source
);

CREATE TABLE reports ( -- Runs of the OOM killer, as far as the log shows them: one row each, kill lines without a report included
    report_id VARCHAR NOT NULL,     -- Name of the report; the event_id of events
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the first line
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    trigger_comm VARCHAR,           -- The task that ran into the shortage; often not the victim
    trigger_pid INTEGER,            -- Its pid (a thread id, when a thread asked)
    trigger_uid BIGINT,             -- Its uid (printed from 6.11 on)
    trigger_cpu INTEGER,            -- The processor it ran on
    trigger_oom_score_adj INTEGER,  -- Its oom_score_adj
    trigger_oom_adj INTEGER,        -- Its oom_adj or oomkilladj (2.6)
    gfp_mask UBIGINT,               -- Bits of the allocation's flags; their meaning moves between kernels
    gfp_flags VARCHAR,              -- Names of the flags, as printed or from the table of the kernel's generation
    is_gfp_flags_decoded BOOLEAN,   -- The names come from a table, not from the line
    gfp_text VARCHAR,               -- The mask as printed
    alloc_order INTEGER,            -- log2 of the pages asked for; -1 for SysRq f
    nodemask VARCHAR,               -- NUMA nodes allowed for the allocation, as printed
    scope VARCHAR NOT NULL,         -- Whose memory ran out: global, memcg, unknown
    constraint_kind VARCHAR,        -- none, memcg, cpuset, memory_policy, or another word of the kernel in lower case; NULL without an oom-kill line
    cpuset VARCHAR,                 -- cpuset of the trigger
    mems_allowed VARCHAR,           -- NUMA nodes it may use
    kernel_release VARCHAR,         -- As uname -r
    kernel_build VARCHAR,           -- What follows the release
    taint VARCHAR,                  -- Taint letters; empty for "Not tainted"
    hardware VARCHAR,               -- Hardware name
    call_trace VARCHAR,             -- Functions of the trigger's stack, innermost first, ";" between them
    oom_memcg VARCHAR,              -- The cgroup whose limit was hit
    task_memcg VARCHAR,             -- The cgroup of the victim
    group_memcg VARCHAR,            -- The cgroup killed as a whole (memory.oom.group)
    memory_usage_bytes BIGINT,      -- "memory: usage" of oom_memcg
    memory_limit_bytes BIGINT,      -- Its limit; NULL when unlimited
    memory_unlimited BOOLEAN,       -- "No limit" is printed; NULL when the line is missing
    memory_failcnt BIGINT,          -- How often the limit was hit
    memsw_usage_bytes BIGINT,       -- "memory+swap: usage" (cgroup v1)
    memsw_limit_bytes BIGINT,       -- Its limit; NULL when unlimited
    memsw_unlimited BOOLEAN,        -- "No limit" is printed
    memsw_failcnt BIGINT,           -- How often the limit was hit
    swap_usage_bytes BIGINT,        -- "swap: usage" (cgroup v2)
    swap_limit_bytes BIGINT,        -- Its limit; NULL when unlimited
    swap_unlimited BOOLEAN,         -- "No limit" is printed
    swap_failcnt BIGINT,            -- How often the limit was hit
    kmem_usage_bytes BIGINT,        -- "kmem: usage" (cgroup v1)
    kmem_limit_bytes BIGINT,        -- Its limit; NULL when unlimited
    kmem_unlimited BOOLEAN,         -- "No limit" is printed
    kmem_failcnt BIGINT,            -- How often the limit was hit
    memory_min_bytes BIGINT,        -- "Memory cgroup min protection" (6.19 and later)
    memory_low_bytes BIGINT,        -- "Memory cgroup low protection"
    selected_pid INTEGER,           -- The task the kernel chose; before 5.1 a child of it may have been killed instead
    selected_comm VARCHAR,          -- Its name
    selected_uid BIGINT,            -- Its uid, from the oom-kill line
    selected_score BIGINT,          -- Its badness as printed (before 5.1)
    victims INTEGER NOT NULL,       -- Killed processes; their rows are in kills
    task_rows INTEGER,              -- Rows of the task table; NULL when no part of it is shown
    task_rows_shed INTEGER,         -- Rows not kept because the report passed the bound
    task_columns VARCHAR,           -- Header words of the task table, in order, "," between
    total_ram_bytes BIGINT,         -- "pages RAM"
    free_swap_bytes BIGINT,         -- "Free swap"
    total_swap_bytes BIGINT,        -- "Total swap"
    swap_cache_added BIGINT,        -- "Swap cache stats: add", pages since boot
    swap_cache_deleted BIGINT,      -- delete
    swap_cache_found BIGINT,        -- find, successful
    swap_cache_searched BIGINT,     -- find, total
    page_size_bytes INTEGER NOT NULL, -- Size of a page: from the buddy lists, from the release (x86), or from a kill line that repeats in kB what the task table says in pages
    is_page_size_assumed BOOLEAN NOT NULL, -- None of these shows it: 4096 is assumed
    is_complete BOOLEAN NOT NULL,   -- Nothing is missing
    missing VARCHAR[] NOT NULL,     -- What is missing: head, memory_info, task_table_header, tail, kill_line, elided_by_author, lines, task_rows
    sections VARCHAR NOT NULL,      -- What is there, "," between: head, stack, mem_info, memcg_usage, memcg_stats, slab_info, task_table, summary, kill
    outcome VARCHAR NOT NULL,       -- killed, killed-group, no-killable, panic, already-exiting, unknown
    is_no_killable BOOLEAN NOT NULL, -- "no killable processes" is printed
    panic_reason VARCHAR,           -- What the kernel printed after "Kernel panic - not syncing: "; NULL when it did not panic, or the line is lost
    is_alloc_task_killed BOOLEAN NOT NULL, -- The trigger was told to die itself (vm.oom_kill_allocating_task)
    ended_by VARCHAR NOT NULL,      -- Why the report was closed: ending, next-report, silence, end-of-input, boot, evicted
    is_sysrq BOOLEAN NOT NULL,      -- Asked for by a person (SysRq f)
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    first_line BIGINT NOT NULL,     -- 1-based number of the first line
    last_line BIGINT NOT NULL       -- 1-based number of the last line
);

CREATE TABLE kills ( -- Processes killed by the kernel's OOM killer: one row for each "Killed process" line, repeats of the same process left out
    event_id VARCHAR NOT NULL,      -- Name of the kill: a part of its report's
    report_id VARCHAR NOT NULL,     -- The report it belongs to
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the kill line
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    pid INTEGER NOT NULL,           -- Process
    comm VARCHAR NOT NULL,          -- Its name; bytes that are not UTF-8 as \xNN
    uid BIGINT,                     -- Its uid, where the line has it
    is_primary BOOLEAN NOT NULL,    -- The one the kernel chose; the others died with it (memory.oom.group)
    oom_score_adj INTEGER,          -- Its oom_score_adj
    total_vm_bytes BIGINT,          -- Address space
    anon_rss_bytes BIGINT,          -- Resident anonymous memory
    file_rss_bytes BIGINT,          -- Resident file pages; shared memory too before 4.5
    shmem_rss_bytes BIGINT,         -- Resident shared memory (printed from 4.5 on)
    pgtables_bytes BIGINT,          -- Page tables
    rss_bytes BIGINT,               -- anon + file + shmem, as far as printed
    scope VARCHAR NOT NULL,         -- Whose memory ran out: global, memcg, unknown
    constraint_kind VARCHAR,        -- none, memcg, cpuset, memory_policy, or another word of the kernel in lower case
    oom_memcg VARCHAR,              -- The cgroup whose limit was hit
    task_memcg VARCHAR,             -- The cgroup of the victim
    pod VARCHAR,                    -- The pod, read from the cgroup path: a Kubernetes pod's uid, a podman pod's id
    pod_uid VARCHAR,                -- metadata.uid of the Kubernetes pod
    qos_class VARCHAR,              -- guaranteed, burstable, besteffort
    container VARCHAR,              -- Container id
    unit VARCHAR,                   -- systemd unit, escapes undone: the innermost service or scope that is not a container's own
    kernel_release VARCHAR,         -- As uname -r
    trigger_comm VARCHAR,           -- The task that ran into the shortage
    line BIGINT NOT NULL            -- 1-based number of the kill line in the report's source
);

CREATE TABLE tasks ( -- Rows of the reports' task tables: every process that could have been killed, with its memory at that moment
    report_id VARCHAR NOT NULL,     -- The report
    pid INTEGER NOT NULL,           -- Process
    tgid INTEGER NOT NULL,          -- Thread group
    uid BIGINT NOT NULL,            -- User
    comm VARCHAR NOT NULL,          -- Name; bytes that are not UTF-8 as \xNN
    total_vm_bytes BIGINT NOT NULL, -- Address space
    rss_bytes BIGINT NOT NULL,      -- Resident memory
    rss_anon_bytes BIGINT,          -- Anonymous part (6.8 and later)
    rss_file_bytes BIGINT,          -- File part
    rss_shmem_bytes BIGINT,         -- Shared memory part
    pgtables_bytes BIGINT,          -- Page tables; before 4.15 the page table pages counted
    swap_bytes BIGINT,              -- Swapped out
    oom_score_adj INTEGER,          -- oom_score_adj
    oom_adj INTEGER,                -- oom_adj (2.6)
    cpu INTEGER,                    -- Processor (2.6)
    is_victim BOOLEAN NOT NULL      -- Killed in this report
);

CREATE TABLE zones ( -- Memory zones with their watermarks, from the Mem-Info block of a report, a failed allocation or a dump
    event_id VARCHAR NOT NULL,      -- The event; for reports the report_id
    numa_node INTEGER NOT NULL,     -- NUMA node
    zone VARCHAR NOT NULL,          -- DMA, DMA32, Normal, HighMem, Movable, Device
    free_bytes BIGINT,              -- Free
    boost_bytes BIGINT,             -- Watermark boost (5.16 and later)
    min_bytes BIGINT,               -- Lowest watermark
    low_bytes BIGINT,               -- Low watermark
    high_bytes BIGINT,              -- High watermark
    reserved_highatomic_bytes BIGINT, -- Kept for high-order atomic allocations
    free_highatomic_bytes BIGINT,   -- Free part of that
    active_anon_bytes BIGINT,       -- active_anon
    inactive_anon_bytes BIGINT,     -- inactive_anon
    active_file_bytes BIGINT,       -- active_file
    inactive_file_bytes BIGINT,     -- inactive_file
    unevictable_bytes BIGINT,       -- unevictable
    writepending_bytes BIGINT,      -- writepending
    zspages_bytes BIGINT,           -- zspages (compressed memory)
    present_bytes BIGINT,           -- present
    managed_bytes BIGINT,           -- managed
    mlocked_bytes BIGINT,           -- mlocked
    pagetables_bytes BIGINT,        -- pagetables (where printed by zone)
    bounce_bytes BIGINT,            -- bounce
    free_pcp_bytes BIGINT,          -- Free in the per-processor lists
    local_pcp_bytes BIGINT,         -- The same of the processor that printed it
    free_cma_bytes BIGINT,          -- Free contiguous memory
    other JSON,                     -- Counters without a column of their own, with the kernel's names: sizes in bytes, pages_scanned as a count
    lowmem_reserve_bytes BIGINT[],  -- Kept from allocations that could use a higher zone, by that zone's index; empty when that line is lost, NULL when only the buddy list is there
    is_all_unreclaimable BOOLEAN,   -- all_unreclaimable (before 4.8)
    block_bytes BIGINT,             -- Size of the smallest block of the zone's buddy list: a page
    free_blocks BIGINT[],           -- Free blocks by order, from order 0; NULL without a buddy list. As rows: buddy
    migrate_types VARCHAR,          -- Letters of the lists that hold them, by order, "," between; see buddy
    buddy_total_bytes BIGINT        -- The sum that the buddy line gives; NULL when the line is cut
);

CREATE VIEW buddy AS -- Free blocks by zone and order, from the buddy lists of a Mem-Info block. One row for each order; kept as lists in zones
SELECT
    event_id, -- The event; for reports the report_id
    numa_node, -- NUMA node
    zone, -- Zone
    block_order, -- log2 of the block's pages
    block_bytes << block_order AS block_bytes, -- Size of a block
    free_blocks, -- Free blocks of that size
    migrate_types, -- Lists that hold them: U(nmovable) M(ovable) E (reclaimable) H(ighatomic) R(eserve) C(MA) I(solate); empty when none or not printed
    zone_total_bytes, -- The sum that the line gives for the zone; NULL when the line is cut
FROM (
    SELECT event_id, numa_node, zone, block_bytes, buddy_total_bytes AS zone_total_bytes,
        unnest(range(len(free_blocks)))::INTEGER AS block_order,
        unnest(free_blocks) AS free_blocks,
        unnest(string_split(migrate_types, ',')) AS migrate_types
    FROM zones
    WHERE free_blocks IS NOT NULL);

CREATE TABLE memcg_stat_names ( -- The names of the lines of a "Memory cgroup stats" block, in order: the same for all reports of a kernel
    names_id UBIGINT NOT NULL,      -- Hash of the names
    names VARCHAR[] NOT NULL        -- The kernel's names, as in memory.stat
);

CREATE TABLE memcg_stat_blocks ( -- "Memory cgroup stats" blocks, one row each. As rows of name and value: memcg_stats
    report_id VARCHAR NOT NULL,     -- The report
    memcg VARCHAR NOT NULL,         -- The cgroup
    names_id UBIGINT NOT NULL,      -- The names, in memcg_stat_names
    "values" BIGINT[] NOT NULL      -- Their values: bytes for sizes (also where cgroup v1 prints KB), else counts
);

CREATE VIEW memcg_stats AS -- Lines of "Memory cgroup stats": memory.stat of the cgroup that hit its limit
SELECT
    report_id, -- The report
    memcg, -- The cgroup
    unnest(names) AS name, -- The kernel's name, as in memory.stat
    unnest("values") AS value, -- Bytes for sizes (also where cgroup v1 prints KB), else a count
FROM memcg_stat_blocks
JOIN memcg_stat_names USING (names_id);

CREATE TABLE mem_counters ( -- Machine-wide counters of a Mem-Info block, one row each. The kernel prints them in pages
    event_id VARCHAR NOT NULL,      -- The event; for reports the report_id
    active_anon_bytes BIGINT,       -- active_anon
    inactive_anon_bytes BIGINT,     -- inactive_anon
    isolated_anon_bytes BIGINT,     -- isolated_anon
    active_file_bytes BIGINT,       -- active_file
    inactive_file_bytes BIGINT,     -- inactive_file
    isolated_file_bytes BIGINT,     -- isolated_file
    unevictable_bytes BIGINT,       -- unevictable
    dirty_bytes BIGINT,             -- dirty
    writeback_bytes BIGINT,         -- writeback
    unstable_bytes BIGINT,          -- unstable (before 5.8)
    slab_reclaimable_bytes BIGINT,  -- slab_reclaimable
    slab_unreclaimable_bytes BIGINT, -- slab_unreclaimable
    mapped_bytes BIGINT,            -- mapped
    shmem_bytes BIGINT,             -- shmem: shared memory and tmpfs
    pagetables_bytes BIGINT,        -- pagetables
    sec_pagetables_bytes BIGINT,    -- sec_pagetables (6.1 and later)
    bounce_bytes BIGINT,            -- bounce
    kernel_misc_reclaimable_bytes BIGINT, -- kernel_misc_reclaimable (6.1 and later)
    free_bytes BIGINT,              -- free
    free_pcp_bytes BIGINT,          -- free_pcp
    free_cma_bytes BIGINT,          -- free_cma
    pagecache_bytes BIGINT,         -- total pagecache pages
    swap_cache_bytes BIGINT,        -- pages in swap cache
    ram_bytes BIGINT,               -- pages RAM
    highmem_bytes BIGINT,           -- pages HighMem/MovableOnly
    reserved_bytes BIGINT,          -- pages reserved
    cma_reserved_bytes BIGINT,      -- pages cma reserved
    hwpoisoned_bytes BIGINT,        -- pages hwpoisoned
    other JSON                      -- Counters without a column of their own, with the kernel's names, in bytes
);

CREATE TABLE node_memory ( -- NUMA nodes of a Mem-Info block, one row each
    event_id VARCHAR NOT NULL,      -- The event; for reports the report_id
    numa_node INTEGER NOT NULL,     -- NUMA node
    active_anon_bytes BIGINT,       -- active_anon
    inactive_anon_bytes BIGINT,     -- inactive_anon
    active_file_bytes BIGINT,       -- active_file
    inactive_file_bytes BIGINT,     -- inactive_file
    unevictable_bytes BIGINT,       -- unevictable
    isolated_anon_bytes BIGINT,     -- isolated(anon)
    isolated_file_bytes BIGINT,     -- isolated(file)
    mapped_bytes BIGINT,            -- mapped
    dirty_bytes BIGINT,             -- dirty
    writeback_bytes BIGINT,         -- writeback
    shmem_bytes BIGINT,             -- shmem
    shmem_thp_bytes BIGINT,         -- shmem_thp
    shmem_pmdmapped_bytes BIGINT,   -- shmem_pmdmapped
    anon_thp_bytes BIGINT,          -- anon_thp
    writeback_tmp_bytes BIGINT,     -- writeback_tmp
    unstable_bytes BIGINT,          -- unstable
    kernel_stack_bytes BIGINT,      -- kernel_stack
    pagetables_bytes BIGINT,        -- pagetables
    sec_pagetables_bytes BIGINT,    -- sec_pagetables
    other JSON,                     -- Counters without a column of their own, with the kernel's names: sizes in bytes, pages_scanned as a count
    is_all_unreclaimable BOOLEAN    -- all_unreclaimable
);

CREATE TABLE hugepages ( -- Pools of huge pages of a Mem-Info block
    event_id VARCHAR NOT NULL,      -- The event; for reports the report_id
    numa_node INTEGER NOT NULL,     -- NUMA node
    hugepage_bytes BIGINT NOT NULL, -- Size of a huge page
    total_pages BIGINT NOT NULL,    -- Pages in the pool
    free_pages BIGINT NOT NULL,     -- Free pages
    surplus_pages BIGINT NOT NULL   -- Pages above the configured number
);

CREATE TABLE slabs ( -- Rows of "Unreclaimable slab info", printed when slab is larger than user memory
    event_id VARCHAR NOT NULL,      -- The event; for reports the report_id
    name VARCHAR NOT NULL,          -- Cache
    used_bytes BIGINT NOT NULL,     -- In use
    total_bytes BIGINT NOT NULL     -- Taken from the machine
);

CREATE TABLE alloc_failures ( -- Allocations that failed without the OOM killer
    event_id VARCHAR NOT NULL,      -- Name of the event
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the first line
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    kind VARCHAR NOT NULL,          -- page, vmalloc, slub
    comm VARCHAR NOT NULL,          -- Who asked; empty where the line does not say
    pid INTEGER,                    -- Its pid
    gfp_mask UBIGINT,               -- Bits of the allocation's flags
    gfp_flags VARCHAR,              -- Names of the flags
    is_gfp_flags_decoded BOOLEAN,   -- The names come from a table, not from the line
    gfp_text VARCHAR,               -- The mask as printed
    alloc_order INTEGER,            -- log2 of the pages asked for
    nodemask VARCHAR,               -- NUMA nodes allowed for the allocation
    requested_bytes BIGINT,         -- Bytes asked for (vmalloc)
    cache VARCHAR,                  -- Slab cache (slub)
    kernel_release VARCHAR,         -- As uname -r
    call_trace VARCHAR,             -- Functions of the stack, innermost first, ";" between them
    has_memory_info BOOLEAN NOT NULL, -- A Mem-Info block was printed with it; see zones, buddy, mem_counters
    total_ram_bytes BIGINT,         -- "pages RAM"
    free_swap_bytes BIGINT,         -- "Free swap"
    total_swap_bytes BIGINT,        -- "Total swap"
    page_size_bytes INTEGER,        -- Size of a page, from the buddy lists
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    first_line BIGINT NOT NULL,     -- 1-based number of the first line
    last_line BIGINT NOT NULL       -- 1-based number of the last line
);

CREATE TABLE memory_dumps ( -- Mem-Info blocks that belong to no kill and no failed allocation (SysRq m)
    event_id VARCHAR NOT NULL,      -- Name of the event; its parts are in zones, buddy, mem_counters …
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the first line
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    is_sysrq BOOLEAN NOT NULL,      -- Asked for by a person
    total_ram_bytes BIGINT,         -- "pages RAM"
    free_swap_bytes BIGINT,         -- "Free swap"
    total_swap_bytes BIGINT,        -- "Total swap"
    page_size_bytes INTEGER,        -- Size of a page, from the buddy lists
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    first_line BIGINT NOT NULL,     -- 1-based number of the first line
    last_line BIGINT NOT NULL       -- 1-based number of the last line
);

CREATE TABLE hung_tasks ( -- "INFO: task … blocked for more than N seconds"
    event_id VARCHAR NOT NULL,      -- Name of the event
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the line
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    pid INTEGER NOT NULL,           -- Task
    comm VARCHAR NOT NULL,          -- Its name; bytes that are not UTF-8 as \xNN
    blocked_seconds DOUBLE NOT NULL, -- The threshold that was passed
    is_in_io_wait BOOLEAN NOT NULL, -- "blocked in I/O wait"
    kernel_release VARCHAR,         -- As uname -r
    call_trace VARCHAR,             -- Functions of its stack, innermost first, ";" between them
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    first_line BIGINT NOT NULL,     -- 1-based number of the first line
    last_line BIGINT NOT NULL       -- 1-based number of the last line
);

CREATE TABLE userspace_kills ( -- Kills for want of memory decided outside the kernel: systemd-oomd, earlyoom, lmkd …
    event_id VARCHAR NOT NULL,      -- Name of the event
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the line
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    killer VARCHAR NOT NULL,        -- systemd-oomd, earlyoom, lmkd, lowmemorykiller, talos-oom-controller
    pid INTEGER,                    -- Process, where the line names one
    comm VARCHAR,                   -- Its name
    uid BIGINT,                     -- Its uid
    cgroup VARCHAR,                 -- The cgroup killed as a whole
    pod VARCHAR,                    -- The pod, read from the cgroup path
    pod_uid VARCHAR,                -- metadata.uid of the Kubernetes pod
    qos_class VARCHAR,              -- guaranteed, burstable, besteffort
    container VARCHAR,              -- Container id
    unit VARCHAR,                   -- systemd unit
    signal VARCHAR,                 -- Signal
    reason VARCHAR,                 -- Why, in the killer's words
    rss_bytes BIGINT,               -- Resident memory
    swap_bytes BIGINT,              -- Swap
    freed_bytes BIGINT,             -- What was freed
    cache_bytes BIGINT,             -- File cache at that moment
    cache_limit_bytes BIGINT,       -- The threshold it fell below
    processes INTEGER,              -- How many processes, where the line says so
    oom_score INTEGER,              -- oom_score
    oom_score_adj INTEGER,          -- oom_score_adj
    on_behalf_of VARCHAR,           -- The task that asked for memory
    on_behalf_of_pid INTEGER,       -- Its pid
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    line BIGINT NOT NULL            -- 1-based number of the line
);

CREATE TABLE reaped ( -- oom_reaper: a victim's memory was taken before it could exit by itself
    event_id VARCHAR NOT NULL,      -- Name of the event
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the line
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    pid INTEGER NOT NULL,           -- Process
    comm VARCHAR NOT NULL,          -- Its name; bytes that are not UTF-8 as \xNN
    anon_rss_bytes BIGINT,          -- What was left afterwards: anonymous memory
    file_rss_bytes BIGINT,          -- File pages
    shmem_rss_bytes BIGINT,         -- Shared memory
    is_failed BOOLEAN NOT NULL,     -- "unable to reap"
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    line BIGINT NOT NULL            -- 1-based number of the line
);

CREATE TABLE lines_lost ( -- Lines that were printed and cannot be read any more. Silence is not health
    event_id VARCHAR NOT NULL,      -- Name of the event
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the line that tells
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    lines BIGINT,                   -- How many; NULL when the log only says that some are missing
    cause VARCHAR NOT NULL,         -- ring-overwritten, console-dropped, rate-limited, daemon-dropped
    what VARCHAR,                   -- What was suppressed or dropped, where the line names it
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    line BIGINT NOT NULL            -- 1-based number of the line
);

CREATE TABLE boots ( -- The kernel's first lines: "Linux version …"
    event_id VARCHAR NOT NULL,      -- Name of the event
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the line
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    kernel_release VARCHAR NOT NULL, -- As uname -r
    build VARCHAR NOT NULL,         -- The rest of the line: compiler, build number, date
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    line BIGINT NOT NULL            -- 1-based number of the line
);

CREATE TABLE dead_letters ( -- Lines that could not be taken, with their reason and their bytes
    event_id VARCHAR NOT NULL,      -- Name of the event
    node VARCHAR NOT NULL,          -- Machine
    boot_id VARCHAR,                -- Boot of the machine
    "at" TIMESTAMPTZ,               -- Wall time of the line, where it has one that can be read
    at_provenance VARCHAR,          -- printed, zone-inferred, year-and-zone-inferred, boot-time; NULL when no wall time is known
    monotonic_seconds DOUBLE,       -- Seconds since boot, as the kernel printed them
    reason VARCHAR NOT NULL,        -- Why, in words for a person
    bytes BLOB NOT NULL,            -- The line (its first 8 KiB)
    source VARCHAR NOT NULL,        -- Identity of the source, as in ingested
    source_name VARCHAR NOT NULL,   -- What a person calls the source
    position BIGINT NOT NULL,       -- Byte offset (files) or sequence number (kmsg)
    line BIGINT NOT NULL            -- 1-based number of the line
);

CREATE TABLE verdicts ( -- Verdicts on the reports, with their numbers; the same as oom explain prints. A report of which no rule speaks has no row
    report_id VARCHAR NOT NULL,     -- The report
    ordinal INTEGER NOT NULL,       -- Place among its verdicts, from 1: by kind, the surest first
    name VARCHAR NOT NULL,          -- What is said: machine-full, memcg-own-limit, one-process, slab-unreclaimable … docs/explain.md has all of them
    kind VARCHAR NOT NULL,          -- The question it answers: limit (whose limit was hit), cause (what ate the memory), choice (why this victim), condition (what else mattered)
    subject VARCHAR NOT NULL,       -- What it speaks of: a process, a cgroup, a zone, a cache
    evidence VARCHAR NOT NULL,      -- One line with its numbers
    confidence VARCHAR NOT NULL,    -- certain, likely, possible
    advice VARCHAR                  -- What to do, where something sound can be said
);

CREATE TABLE ingested ( -- Sources, and how far each was read. Written in the same transaction as the rows found there
    source VARCHAR NOT NULL,        -- Identity: stays the same when a file is renamed or grows
    source_name VARCHAR NOT NULL,   -- What a person calls it, as of the last run
    node VARCHAR NOT NULL,          -- The machine of lines that name none
    resume_offset BIGINT NOT NULL,  -- Where a restart reads from: first byte of the oldest open report, else of the first line not yet read
    resume_line BIGINT NOT NULL,    -- 1-based number of the line at resume_offset
    read_offset BIGINT NOT NULL,    -- First byte not read yet
    lines_read BIGINT NOT NULL,     -- Lines read
    boots JSON NOT NULL,            -- Boot ids made up from boot lines, by node, as of resume_offset
    is_finished BOOLEAN NOT NULL,   -- Read to its end
    kernel_node VARCHAR,            -- The machine of the first line that is known to be the kernel's; NULL when none was met: then it may be no kernel log at all
    events BIGINT NOT NULL,         -- Events stored from this source
    replaced BIGINT NOT NULL,       -- Events that were partial and were replaced by a longer version
    repeats BIGINT NOT NULL,        -- Events met again and left alone
    duplicates BIGINT NOT NULL,     -- Events left out because another source holds a copy of the same lines
    first_ingested_at TIMESTAMPTZ NOT NULL, -- First time something of it was stored
    last_ingested_at TIMESTAMPTZ NOT NULL -- Last time
);

CREATE TABLE topic_positions ( -- Partitions of topics, and how far each is stored, so that a restart goes on exactly where the rows end. Written in the same transaction as the rows found there
    topic VARCHAR NOT NULL,         -- Name of the topic
    topic_id VARCHAR NOT NULL,      -- What the cluster calls it: a topic that is deleted and made anew has another one; empty where brokers give none
    partition INTEGER NOT NULL,     -- Partition of the topic
    next_offset BIGINT NOT NULL,    -- First offset that is not stored: a restart reads from here
    stored_at TIMESTAMPTZ NOT NULL  -- Last time that it moved
);

CREATE TABLE runs ( -- Runs that read at least one line: what was counted instead of stored
    run_id BIGINT NOT NULL,         -- Number of the run
    started_at TIMESTAMPTZ NOT NULL, -- When the store was opened
    ended_at TIMESTAMPTZ NOT NULL,  -- Last write
    read_bytes BIGINT NOT NULL,     -- Bytes read
    lines BIGINT NOT NULL,          -- Lines read
    program_look_alikes BIGINT NOT NULL, -- Lines that a program wrote and that read like the kernel's
    suspicious BIGINT NOT NULL,     -- Lines with the OOM killer's words that no rule understood
    malformed BIGINT NOT NULL,      -- Lines that the format could not unwrap
    rows_shed BIGINT NOT NULL       -- Task rows not kept because a report passed the bound
);

