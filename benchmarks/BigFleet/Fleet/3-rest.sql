-- What stands beside reports, kills and tasks, and the ledger of it all.

INSERT INTO memcg_stat_names
SELECT hash(names), names FROM (SELECT string_split(
    'anon,file,kernel,kernel_stack,pagetables,sec_pagetables,percpu,sock,vmalloc,shmem,file_mapped,file_dirty,file_writeback,swapcached,anon_thp,'
    || 'file_thp,shmem_thp,inactive_anon,active_anon,inactive_file,active_file,unevictable,slab_reclaimable,slab_unreclaimable,slab,'
    || 'workingset_refault_anon,workingset_refault_file,pgscan,pgsteal,pgfault,pgmajfault,pgrefill,pgactivate,pgdeactivate', ',') AS names);

INSERT INTO memcg_stat_blocks BY NAME
SELECT
    event_id('report', run_no) AS report_id, cgroup AS memcg, (SELECT names_id FROM memcg_stat_names) AS names_id,
    list_transform(range(34), lambda line: (limit_bytes >> (1 + line)) + run_no % 4096) AS "values"
FROM ooms
WHERE is_memcg AND task_rows > 0
ORDER BY run_no;

CREATE TEMP TABLE machine_reports AS
SELECT event_id('report', run_no) AS event_id, run_no, ram_bytes FROM ooms WHERE NOT is_memcg AND task_rows > 0 ORDER BY run_no;

INSERT INTO zones BY NAME
SELECT
    event_id, 0 AS numa_node, zone, bytes // 200 AS free_bytes, 0 AS boost_bytes, bytes // 400 AS min_bytes, bytes // 300 AS low_bytes,
    bytes // 250 AS high_bytes, bytes // 3 AS active_anon_bytes, bytes // 2 AS inactive_anon_bytes, run_no % 977 * 4096 AS active_file_bytes,
    run_no % 811 * 4096 AS inactive_file_bytes, 0 AS unevictable_bytes, 0 AS writepending_bytes, bytes AS present_bytes, bytes AS managed_bytes,
    0 AS mlocked_bytes, 0 AS bounce_bytes, 0 AS free_pcp_bytes, 0 AS free_cma_bytes, [0, 0, 0, 0] AS lowmem_reserve_bytes, 4096 AS block_bytes,
    list_transform(range(11), lambda block_order: (run_no % 1024) >> block_order) AS free_blocks, 'UME,UME,UME,UME,UM,UM,UM,M,M,M,' AS migrate_types,
    bytes // 200 AS buddy_total_bytes
FROM (
    SELECT *, unnest(['DMA', 'DMA32', 'Normal']) AS zone, unnest([16777216, 2147483648, ram_bytes - 2164260864]) AS bytes FROM machine_reports);

INSERT INTO mem_counters BY NAME
SELECT
    event_id, ram_bytes // 3 AS active_anon_bytes, ram_bytes // 2 AS inactive_anon_bytes, run_no % 4096 * 4096 AS active_file_bytes,
    run_no % 1024 * 4096 AS inactive_file_bytes, ram_bytes // 50 AS slab_unreclaimable_bytes, ram_bytes // 60 AS slab_reclaimable_bytes,
    CASE WHEN run_no % 9 = 0 THEN ram_bytes // 2 ELSE ram_bytes // 100 END AS shmem_bytes, ram_bytes // 400 AS pagetables_bytes,
    ram_bytes // 200 AS free_bytes, ram_bytes AS ram_bytes, ram_bytes // 40 AS reserved_bytes
FROM machine_reports;

INSERT INTO node_memory BY NAME
SELECT event_id, 0 AS numa_node, ram_bytes // 3 AS active_anon_bytes, ram_bytes // 2 AS inactive_anon_bytes, false AS is_all_unreclaimable FROM machine_reports;

INSERT INTO hugepages
SELECT event_id, 0, unnest([1073741824, 2097152]), CASE WHEN run_no % 50 = 0 THEN 512 ELSE 0 END, 0, 0 FROM machine_reports;

INSERT INTO slabs
SELECT event_id, unnest(['dentry', 'kmalloc-512', 'task_struct', 'filp']), 100000000, 120000000 FROM machine_reports WHERE run_no % 20 = 0;

CREATE TEMP TABLE moments AS
SELECT
    kind, no, event_id(kind, no) AS event_id, node, boot_id(machine_no, boot) AS boot_id, boot, wall(second, is_timeless) AS "at",
    CASE WHEN NOT is_timeless THEN 'printed' END AS at_provenance, second - boot_second(boot, days_up, phase) AS monotonic_seconds, source,
    source AS source_name, kernel(kernel_no, boot) AS kernel_release, no AS line, no AS first_line, no + 20 AS last_line, 'worker' AS comm,
    (no % 30000)::INTEGER AS pid
FROM (
    SELECT *, boot_no(second, days_up, phase) AS boot
    FROM (
        SELECT
            kind, no, among(getvariable('machines'), kind, no) AS machine_no,
            first_second() + (last_second() - first_second()) * chance(kind || ' at', no) AS second
        FROM (
            SELECT kind, unnest(range((getvariable('kills') * share)::BIGINT)) AS no
            FROM (VALUES ('allocation-failed', 0.02), ('hung-task', 0.05), ('userspace-kill', 0.03), ('lines-lost', 0.02), ('dead-letter', 0.001), ('memory-dump', 0.0005))
                AS kinds(kind, share)))
    JOIN machines USING (machine_no))
ORDER BY kind, "at";

INSERT INTO moments
SELECT
    'boot', machine_no * 1000 + boot, event_id('boot', machine_no * 1000 + boot), node, boot_id(machine_no, boot), boot,
    wall(boot_second(boot, days_up, phase), is_timeless), CASE WHEN NOT is_timeless THEN 'printed' END, 0, source, source, kernel(kernel_no, boot), 1, 1, 1, '', 0
FROM (SELECT *, unnest(range(1, boot_no(last_second(), days_up, phase)::BIGINT + 1)) AS boot FROM machines);

INSERT INTO alloc_failures BY NAME
SELECT * EXCLUDE (kind, no, boot, line, source), 'page' AS kind, (no % 4)::INTEGER AS alloc_order, no % 2 = 0 AS has_memory_info, 4096 AS page_size_bytes
FROM moments WHERE kind = 'allocation-failed';

INSERT INTO hung_tasks BY NAME
SELECT * EXCLUDE (kind, no, boot, line, source), 120.0 AS blocked_seconds, no % 5 = 0 AS is_in_io_wait FROM moments WHERE kind = 'hung-task';

INSERT INTO userspace_kills BY NAME
SELECT
    * EXCLUDE (kind, no, boot, first_line, last_line, source, kernel_release),
    ['systemd-oomd', 'earlyoom'][1 + no % 2] AS killer, CASE WHEN no % 2 = 0 THEN '/user.slice/user-1000.slice' END AS cgroup, CASE WHEN no % 2 = 0 THEN 3 END AS processes
FROM moments WHERE kind = 'userspace-kill';

INSERT INTO lines_lost BY NAME
SELECT * EXCLUDE (kind, no, boot, first_line, last_line, source, kernel_release, comm, pid), 1 + no % 500 AS lines, 'ring-overwritten' AS cause
FROM moments WHERE kind = 'lines-lost';

INSERT INTO boots BY NAME
SELECT * EXCLUDE (kind, no, boot, first_line, last_line, source, comm, pid), '#1 SMP' AS build FROM moments WHERE kind = 'boot';

INSERT INTO dead_letters BY NAME
SELECT * EXCLUDE (kind, no, boot, first_line, last_line, kernel_release, comm, pid), 'a line that is too long' AS reason, 'x'::BLOB AS bytes, no AS position
FROM moments WHERE kind = 'dead-letter';

INSERT INTO memory_dumps BY NAME
SELECT * EXCLUDE (kind, no, boot, line, source, kernel_release, comm, pid), true AS is_sysrq FROM moments WHERE kind = 'memory-dump';

INSERT INTO reaped BY NAME
SELECT
    event_id('reaped', run_no * 8 + victim) AS event_id, node, boot_id, wall(second + 0.2, is_timeless) AS "at",
    CASE WHEN NOT is_timeless THEN 'printed' END AS at_provenance, second + 0.2 - boot_second(boot, days_up, phase) AS monotonic_seconds, pid, comm,
    0 AS anon_rss_bytes, 0 AS file_rss_bytes, 0 AS shmem_rss_bytes, run_no % 1000 = 0 AS is_failed, source AS source_name, run_no * 300 + 299 AS line
FROM killed JOIN ooms USING (run_no)
WHERE chance('reaped', run_no) < 0.6
ORDER BY run_no;

INSERT INTO events BY NAME
SELECT
    *, source_name AS source, first_line * 80 AS first_position, last_line * 80 AS last_position, (last_line - first_line + 1)::INTEGER AS lines,
    hash(event_id) AS lines_hash, (monotonic_seconds * 1000000)::BIGINT AS monotonic_micros, coalesce("at", to_timestamp(last_second())) AS ingested_at
FROM (
    SELECT report_id AS event_id, 'oom' AS kind, node, boot_id, "at", at_provenance, monotonic_seconds, source_name, first_line, last_line FROM reports
    UNION ALL BY NAME
    SELECT event_id, 'reaped' AS kind, node, boot_id, "at", at_provenance, monotonic_seconds, source_name, line AS first_line, line AS last_line FROM reaped
    UNION ALL BY NAME
    SELECT event_id, kind, node, boot_id, "at", at_provenance, monotonic_seconds, source_name, first_line, last_line FROM moments)
ORDER BY ingested_at;

-- Read from archives when the first year was over, and followed from then on.
INSERT INTO ingested BY NAME
SELECT
    source, source AS source_name, min(node) AS node, 0 AS resume_offset, 1 AS resume_line, 0 AS read_offset, max(last_line) AS lines_read, '{}' AS boots,
    false AS is_finished, min(node) AS kernel_node, count(*) AS events, 0 AS replaced, 0 AS repeats, 0 AS duplicates, to_timestamp(first_second() + 365.25 * 86400) AS first_ingested_at,
    to_timestamp(last_second()) AS last_ingested_at
FROM events
GROUP BY source;

INSERT INTO runs
SELECT run_id, to_timestamp(last_second() - 3600 * (100 - run_id)), to_timestamp(last_second() - 3600 * (99 - run_id)), 1000000000, 10000000, 12, 3, 1, 0
FROM range(100) AS every(run_id);

INSERT INTO verdicts BY NAME
SELECT event_id('report', run_no) AS report_id, unnest(range(1, len(said) + 1))::INTEGER AS ordinal, unnest(said, recursive := true)
FROM (
    SELECT run_no, list_filter([
        {name: CASE WHEN is_memcg THEN 'memcg-own-limit' ELSE 'machine-full' END, kind: 'limit', subject: CASE WHEN is_memcg THEN cgroup ELSE node END,
            evidence: (limit_bytes // 1048576)::VARCHAR || ' MiB used of a limit of ' || (limit_bytes // 1048576)::VARCHAR || ' MiB', confidence: 'certain',
            advice: NULL::VARCHAR},
        {name: CASE WHEN victims > 0 AND chance('hog', run_no) < 0.8 THEN 'one-process' WHEN run_no % 9 = 0 THEN 'shmem' ELSE 'sum-of-many' END, kind: 'cause',
            subject: comm, evidence: comm || ' held ' || (run_no % 60 + 30)::VARCHAR || ' % of ' || (limit_bytes // 1048576)::VARCHAR || ' MiB',
            confidence: CASE WHEN run_no % 3 = 0 THEN 'certain' ELSE 'likely' END, advice: 'look at what it keeps'},
        {name: CASE WHEN victims = 0 THEN 'no-killable' WHEN is_group_kill THEN 'group-kill' WHEN chance('hog', run_no) < 0.8 THEN 'victim-culprit'
            ELSE 'victim-innocent' END, kind: 'choice', subject: comm, evidence: comm || ' ranks ' || (1 + run_no % 5)::VARCHAR || ' of ' || task_rows::VARCHAR,
            confidence: 'likely', advice: NULL},
        {name: CASE WHEN is_memcg THEN 'memcg-swap-off' ELSE 'swap-absent' END, kind: 'condition', subject: node, evidence: 'no swap', confidence: 'certain',
            advice: NULL}], lambda verdict: task_rows > 0 AND (verdict.kind <> 'condition' OR run_no % 2 = 0)) AS said
    FROM ooms)
ORDER BY run_no;
