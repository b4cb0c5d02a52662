-- Why, as far as the tables tell by themselves: under which constraint, whether the victim was the one to blame, what limit would
-- have sufficed; and what beside data_quality and partial_reports tells how far to trust all this.

CREATE MACRO kill_causes(from_time := NULL, to_time := NULL) AS TABLE -- Runs of the OOM killer by what ran out, kills from user space apart, from one time (included) to another (not included). Those without wall time count when neither is given
WITH caused AS (
    SELECT
        CASE
            WHEN is_sysrq THEN 'sysrq'
            WHEN outcome = 'panic' THEN 'panic'
            WHEN constraint_kind = 'memcg' OR scope = 'memcg' THEN 'memcg'
            WHEN constraint_kind = 'cpuset' THEN 'cpuset'
            WHEN constraint_kind = 'memory_policy' THEN 'mempolicy'
            WHEN scope = 'global' THEN 'node'
            ELSE 'unknown'
        END AS cause, 'kernel' AS killer, node, "at", victims
    FROM reports
    UNION ALL
    SELECT 'userspace', killer, node, "at", coalesce(processes, 1) FROM userspace_kills)
SELECT
    cause, -- memcg (a cgroup's limit), node, cpuset, mempolicy (the NUMA nodes allowed), sysrq (asked for by a person), panic, userspace; unknown when the report lacks its head
    killer, -- Who killed: kernel, systemd-oomd, earlyoom, lmkd …
    count(*) AS runs, -- Runs of the OOM killer, or decisions of the other
    sum(victims)::BIGINT AS kills, -- Processes killed
    count(*) / sum(count(*)) OVER () AS share, -- Share of all runs
    count(DISTINCT node) AS nodes, -- Machines
    count(*) FILTER ("at" IS NULL) AS runs_without_time, -- Runs among them whose wall time is not known
    min("at") AS first_seen, -- First of them, where wall times are known
    max("at") AS last_seen, -- Last of them
FROM caused
WHERE (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)
GROUP BY cause, killer
ORDER BY runs DESC, cause, killer;

CREATE MACRO held_bytes(rss_bytes, swap_bytes) AS -- What a process holds, in memory and in swap. What a log can make overflow is the largest number, as elsewhere in the store
    CASE WHEN rss_bytes IS NOT NULL THEN coalesce(try(rss_bytes + coalesce(swap_bytes, 0)), 9223372036854775807) END;

CREATE VIEW victim_ranks AS -- Was the largest killed? One row for each report with a task table and a victim in it: where the victim stands by resident and swapped memory. It sees sizes and oom_score_adj only, not the kernel's choice
WITH tables AS (
    SELECT
        report_id, count(*) AS tasks, least(sum(bytes), 9223372036854775807)::BIGINT AS all_bytes, max(bytes) AS largest_bytes,
        max(bytes) FILTER (is_victim) AS victim_bytes
    FROM (SELECT report_id, is_victim, held_bytes(rss_bytes, swap_bytes) AS bytes FROM tasks)
    GROUP BY report_id
    HAVING bool_or(is_victim)),
-- Most victims are the largest: only victims and what is larger are read again. Of equals the one with the lowest pid is meant, the
-- victim before all others.
foremost AS (
    SELECT
        report_id, count(*) FILTER (bytes > victim_bytes) AS larger,
        arg_max({comm: comm, pid: pid, adj: oom_score_adj}, {bytes: bytes, is_victim: is_victim, before: -pid::BIGINT}) AS largest,
        arg_max({comm: comm, pid: pid, adj: oom_score_adj}, {bytes: bytes, before: -pid::BIGINT}) FILTER (is_victim) AS victim
    FROM (SELECT report_id, comm, pid, oom_score_adj, is_victim, held_bytes(rss_bytes, swap_bytes) AS bytes FROM tasks)
    JOIN tables USING (report_id)
    WHERE bytes > victim_bytes OR is_victim
    GROUP BY report_id),
judged AS (
    SELECT
        tables.*, largest, victim, node, "at", scope, constraint_kind, memory_limit_bytes, total_ram_bytes, 1 + larger AS victim_rank,
        trigger_comm, trigger_pid,
        NOT list_has_any(missing, ['task_table_header', 'tail', 'elided_by_author', 'lines', 'task_rows']) AS is_table_whole
    FROM tables JOIN foremost USING (report_id) JOIN reports USING (report_id))
SELECT
    report_id, -- The report
    node, -- Machine
    "at", -- Wall time of its first line
    scope, -- Whose memory ran out: global, memcg, unknown
    victim.comm AS victim_comm, -- The killed process; the largest, if several were killed
    victim.pid AS victim_pid, -- Its pid
    victim.adj AS victim_oom_score_adj, -- Its oom_score_adj
    victim_bytes, -- Its resident and swapped memory
    victim_rank, -- Its place in the task table by that: 1 is the largest
    tasks, -- Rows of the task table
    largest.comm AS largest_comm, -- The largest process
    largest.pid AS largest_pid, -- Its pid
    largest.adj AS largest_oom_score_adj, -- Its oom_score_adj
    largest_bytes, -- Its resident and swapped memory
    all_bytes, -- Sum over the task table; memory that processes share is in it more than once
    victim_bytes / nullif(memory_limit_bytes, 0) AS share_of_limit, -- Victim's part of the cgroup's limit that was hit
    all_bytes / nullif(total_ram_bytes, 0) AS share_of_ram, -- All processes' part of the machine's memory
    is_table_whole, -- No row of the task table is missing
    CASE
        WHEN NOT is_table_whole THEN 'unknown'
        WHEN scope = 'global' AND coalesce(constraint_kind, 'none') = 'none' AND all_bytes < 0.5 * total_ram_bytes THEN 'kernel-side'
        WHEN victim_rank > 1 AND largest.adj <= -900 THEN 'protected-hog'
        WHEN victim_rank > 1 AND scope = 'memcg' THEN 'sidecar-killed'
        WHEN scope <> 'memcg' AND largest_bytes < 0.3 * all_bytes THEN 'sum-of-many'
        WHEN victim_rank = 1 THEN 'culprit-killed'
        ELSE 'innocent-killed'
    END AS label, -- kernel-side: all processes together hold less than half of the RAM; protected-hog: the largest has an oom_score_adj of -900 or less; sidecar-killed: another in the cgroup was larger; sum-of-many: none holds 30 %; culprit-killed: the largest was killed; else innocent-killed; unknown with rows missing
    trigger_comm, -- The task that ran into the shortage
    trigger_pid, -- Its pid (a thread id, when a thread asked)
    victim.pid = trigger_pid AS is_trigger_killed, -- It was the victim itself that asked for memory; false also when one of the victim's other threads did
FROM judged;

CREATE MACRO fastest_growers(from_time := NULL, to_time := NULL) AS TABLE -- Which process grew most before each report, against the task table of the report before it: of the same machine and boot, and of the same memory (the whole machine, or the same cgroup). Only reports with such a table before them, both whole; none of a cpuset or memory policy, whose tables leave processes out. A process is the same where pid and name are; one that was not there has grown by all that it holds. From one time (included) to another (not included); reports without wall time count when neither is given
WITH timed AS (
    SELECT *, coalesce(epoch("at"), monotonic_seconds) AS clock
    FROM reports
    WHERE task_rows > 0 AND scope <> 'unknown' AND coalesce(constraint_kind, 'none') IN ('none', 'memcg')
        AND NOT list_has_any(missing, ['task_table_header', 'tail', 'elided_by_author', 'lines', 'task_rows'])),
pairs AS (
    SELECT
        report_id, node, "at", scope, lag(report_id) OVER turns AS previous_id, clock - lag(clock) OVER turns AS since_seconds
    FROM timed
    WINDOW turns AS (PARTITION BY node, boot_id, "at" IS NULL, scope, oom_memcg ORDER BY clock, first_line)),
asked AS (
    SELECT * FROM pairs
    WHERE previous_id IS NOT NULL
        AND (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)),
-- Whoever grew more than the victim holds more than that: of the others only these are looked for in the table before.
killed AS (
    SELECT
        asked.report_id, max(held_bytes(now.rss_bytes, now.swap_bytes)::HUGEINT - coalesce(held_bytes(before.rss_bytes, before.swap_bytes), 0)) AS grown
    FROM asked
    JOIN tasks AS now ON now.report_id = asked.report_id AND now.is_victim
    LEFT JOIN tasks AS before ON before.report_id = previous_id AND before.pid = now.pid AND before.comm = now.comm
    GROUP BY asked.report_id),
candidates AS (
    SELECT asked.report_id, previous_id, now.pid, now.comm, now.is_victim, held_bytes(now.rss_bytes, now.swap_bytes)::HUGEINT AS bytes
    FROM asked
    JOIN tasks AS now ON now.report_id = asked.report_id
    LEFT JOIN killed ON killed.report_id = asked.report_id
    WHERE held_bytes(now.rss_bytes, now.swap_bytes) >= greatest(1, coalesce(killed.grown, 1))),
grown AS (
    SELECT
        candidates.report_id, candidates.pid, candidates.comm, candidates.is_victim, before.pid IS NULL AS is_new,
        bytes - coalesce(held_bytes(before.rss_bytes, before.swap_bytes), 0) AS bytes
    FROM candidates
    LEFT JOIN tasks AS before ON before.report_id = previous_id AND before.pid = candidates.pid AND before.comm = candidates.comm),
fastest AS (
    SELECT
        report_id,
        arg_max({comm: comm, pid: pid, bytes: bytes, is_new: is_new}, {bytes: bytes, is_victim: is_victim, before: -pid::BIGINT}) AS top
    FROM grown
    WHERE bytes > 0
    GROUP BY report_id)
SELECT
    asked.report_id AS report_id, -- The report
    node, -- Machine
    "at", -- Wall time of its first line
    scope, -- Whose memory ran out: global, memcg
    previous_id, -- The report before it
    since_seconds, -- Time between the two
    top.comm AS grower_comm, -- The process that grew most; NULL when none did
    top.pid AS grower_pid, -- Its pid
    try_cast(top.bytes AS BIGINT) AS grown_bytes, -- By how much its resident and swapped memory grew
    top.is_new AS is_grower_new, -- It was not there before
    try_cast(killed.grown AS BIGINT) AS victim_grown_bytes, -- The same of the killed process; of the one that grew most, if several were killed; NULL when the table has no victim
    killed.grown = top.bytes AS is_victim_grower, -- The killed process was the one that grew most; NULL when none did, or the table has no victim
FROM asked
LEFT JOIN fastest USING (report_id)
LEFT JOIN killed USING (report_id);

CREATE MACRO memory_eaters(from_time := NULL, to_time := NULL) AS TABLE -- What the RAM held when a whole machine ran out of it: over all reports with the counters of 2.6.28 and later, from one time (included) to another (not included). Reports without wall time count when neither is given
WITH pools AS (
    SELECT event_id, sum(total_pages::HUGEINT * hugepage_bytes) AS pool_bytes FROM hugepages GROUP BY event_id),
counted AS (
    -- HUGEINT, because a log may have any number anywhere.
    SELECT
        report_id, ram_bytes::HUGEINT - coalesce(reserved_bytes, 0) AS all_bytes,
        active_anon_bytes::HUGEINT + inactive_anon_bytes + coalesce(isolated_anon_bytes, 0) AS anon_bytes, coalesce(shmem_bytes, 0) AS shmem_bytes,
        active_file_bytes::HUGEINT + inactive_file_bytes + coalesce(isolated_file_bytes, 0) AS file_bytes, coalesce(unevictable_bytes, 0) AS locked_bytes,
        slab_unreclaimable_bytes AS slab_bytes, slab_reclaimable_bytes AS reclaimable_bytes,
        coalesce(pagetables_bytes, 0)::HUGEINT + coalesce(sec_pagetables_bytes, 0) AS table_bytes, coalesce(pool_bytes, 0) AS pool_bytes,
        free_bytes::HUGEINT + coalesce(free_pcp_bytes, 0) AS free_bytes
    FROM reports JOIN mem_counters ON mem_counters.event_id = report_id LEFT JOIN pools ON pools.event_id = report_id
    WHERE scope = 'global' AND coalesce(constraint_kind, 'none') = 'none' AND NOT is_sysrq
        AND (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)),
divided AS (
    SELECT *, greatest(0, all_bytes - anon_bytes - file_bytes - locked_bytes - slab_bytes - reclaimable_bytes - table_bytes - pool_bytes - free_bytes) AS rest_bytes
    FROM counted
    WHERE all_bytes > 0 AND anon_bytes + file_bytes + slab_bytes + reclaimable_bytes + free_bytes IS NOT NULL),
-- In the order of their names: of equals the first is the largest.
sized AS (
    SELECT all_bytes, [
        file_bytes, free_bytes, pool_bytes, table_bytes, anon_bytes - least(shmem_bytes, anon_bytes), least(shmem_bytes, anon_bytes),
        reclaimable_bytes, slab_bytes, rest_bytes, locked_bytes] AS sizes, list_position(sizes, list_max(sizes)) AS largest_no
    FROM divided),
parts AS (
    SELECT
        all_bytes, unnest(sizes) AS bytes, unnest(range(1, 11)) = largest_no AS is_largest, unnest([
            'file-cache', 'free', 'hugepage-pool', 'page-tables', 'processes', 'shmem', 'slab-reclaimable', 'slab-unreclaimable', 'unaccounted',
            'unevictable']) AS kind
    FROM sized)
SELECT
    kind, -- processes (anonymous memory), shmem (tmpfs and shared memory), file-cache, unevictable (mlock, ramfs), slab-unreclaimable, slab-reclaimable, page-tables, hugepage-pool, unaccounted (the rest: drivers, kernel stacks, what no counter names), free
    avg((1e9 * least(bytes / all_bytes, 1e6))::BIGINT) / 1e9 AS mean_share, -- Mean share of the RAM
    max(bytes / all_bytes) AS max_share, -- Largest share in one of the reports
    count(*) FILTER (is_largest) AS reports_largest, -- Reports in which it was the largest part
    count(*) AS reports, -- Reports with the counters
FROM parts
GROUP BY kind
ORDER BY mean_share DESC, kind;

CREATE MACRO telling_reports(from_time := NULL, to_time := NULL) AS TABLE -- For each name of a victim and each scope the report that shows most: the newest with the most sections and nothing missing. From one time (included) to another (not included); reports without wall time count when neither is given
WITH told AS (
    SELECT reports.*, kills.comm AS victim
    FROM reports JOIN kills USING (report_id)
    WHERE kills.is_primary
        AND (from_time IS NULL OR reports."at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR reports."at" < to_time::TIMESTAMPTZ)),
chosen AS (
    SELECT
        victim, scope, count(*) AS reports, sum(victims)::BIGINT AS kills,
        max_by(report_id, {whole: is_complete, sections: len(sections), seen: "at", id: report_id}) AS report_id
    FROM told
    GROUP BY victim, scope)
SELECT
    chosen.report_id AS report_id, -- The report
    reports.node AS node, -- Machine
    reports."at" AS "at", -- Wall time of its first line
    victim, -- Name of the process that the kernel chose
    chosen.scope AS scope, -- Whose memory ran out: global, memcg, unknown
    chosen.reports AS reports, -- Reports about a victim of that name in that scope
    chosen.kills AS kills, -- Processes killed in them
    reports.kernel_release AS kernel_release, -- Kernel
    reports.source_name AS source_name, -- Where to look
    reports.first_line AS first_line, -- 1-based number of its first line
    reports.last_line AS last_line, -- 1-based number of its last line
FROM chosen JOIN reports ON reports.report_id = chosen.report_id
ORDER BY chosen.kills DESC, chosen.reports DESC, victim, chosen.scope;

CREATE MACRO limit_advice(from_time := NULL, to_time := NULL) AS TABLE -- A limit that would have held the observed peak, for each workload whose own limit was hit: the peak and 20 % more, at least 100 MiB more. A leak fills any limit: see repeat_offenders and oom_episodes first. From one time (included) to another (not included); reports without wall time count when neither is given
WITH tallied AS (
    SELECT
        oom_memcg, node, count(*) AS reports, sum(victims)::BIGINT AS kills, count(memory_usage_bytes) AS supporting_reports,
        sum(victims) FILTER (memory_usage_bytes IS NOT NULL)::BIGINT AS supporting_kills, count(*) FILTER (NOT is_complete) AS partial_reports,
        min(memory_limit_bytes) AS smallest_limit_bytes, max(memory_limit_bytes) AS largest_limit_bytes, max(memory_usage_bytes) AS peak_bytes,
        min("at") AS first_seen, max("at") AS last_seen
    FROM reports
    WHERE oom_memcg IS NOT NULL
        AND (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)
    GROUP BY oom_memcg, node)
SELECT
    cgroup_pattern(oom_memcg) AS workload, -- Pattern of the cgroup whose limit was hit
    sum(reports)::BIGINT AS reports, -- Times that a limit of it was hit
    sum(kills)::BIGINT AS kills, -- Processes killed for it
    count(DISTINCT node) AS nodes, -- Machines
    count(DISTINCT oom_memcg) AS cgroups, -- Cgroups of this pattern; those of different workloads may share it
    sum(supporting_reports)::BIGINT AS supporting_reports, -- Reports that say how much was in use: the advice rests on them
    sum(supporting_kills)::BIGINT AS supporting_kills, -- Kills in these
    sum(partial_reports)::BIGINT AS partial_reports, -- Reports that lack a part
    min(smallest_limit_bytes) AS smallest_limit_bytes, -- Smallest limit that was hit
    max(largest_limit_bytes) AS largest_limit_bytes, -- Largest limit that was hit
    max(tallied.peak_bytes) AS peak_bytes, -- Most that was in use
    (max(tallied.peak_bytes) + least(greatest(104857600, 0.2 * max(tallied.peak_bytes)), 9223372036854775807::HUGEINT - max(tallied.peak_bytes)))::BIGINT AS advised_limit_bytes, -- The peak and 20 % more, at least 100 MiB more; NULL when no report says how much was in use
    CASE
        WHEN sum(tallied.supporting_reports) = 0 THEN 'no report says how much was in use'
        WHEN sum(tallied.supporting_reports) < sum(tallied.reports) THEN 'some reports do not say how much was in use: the peak may be higher'
        WHEN sum(tallied.partial_reports) > 0 THEN 'some reports are partial'
        WHEN sum(tallied.reports) < 3 THEN 'fewer than three reports'
    END AS caveat, -- Why to be careful with it; NULL when there is no reason in the data
    min(tallied.first_seen) AS first_seen, -- First time
    max(tallied.last_seen) AS last_seen, -- Last time
FROM tallied
GROUP BY workload
ORDER BY kills DESC, workload;

CREATE MACRO silent_nodes(as_of := NULL) AS TABLE -- Machines without an event in the last 24 hours: healthy, switched off, not collected, or dead of what could not be logged any more. The tables cannot tell which
WITH moment AS (
    SELECT coalesce(as_of::TIMESTAMPTZ, newest_moment()) AS asked_at)
SELECT
    node, -- Machine
    max("at") AS last_seen, -- Its last event; machines without wall times are not here
    any_value(epoch(asked_at)) - epoch(max("at")) AS silent_seconds, -- Since then
    max_by(kind, {seen: "at", kind: kind}) AS last_kind, -- Kind of that event: after an oom the silence is worth a look
FROM events, moment
WHERE "at" <= asked_at
GROUP BY node
HAVING max("at") < any_value(asked_at) - INTERVAL 24 HOUR;

CREATE VIEW boot_gaps AS -- Between the last event of one boot and the start of the next: what happened there, nobody wrote down. Only boots with wall times
WITH spans AS (
    SELECT
        node, boot_id, min("at") AS first_seen, max("at") AS last_seen, max_by(kind, {seen: "at", kind: kind}) AS last_kind,
        min("at" - to_microseconds((coalesce(monotonic_seconds, 0) * 1e6)::BIGINT)) AS started
    FROM events
    WHERE "at" IS NOT NULL AND boot_id IS NOT NULL
    GROUP BY node, boot_id),
turns AS (
    SELECT
        *, lag(last_seen) OVER boots AS seen_before, lag(last_kind) OVER boots AS kind_before, lag(boot_id) OVER boots AS boot_before
    FROM spans
    WINDOW boots AS (PARTITION BY node ORDER BY first_seen, boot_id))
SELECT
    node, -- Machine
    boot_before AS boot_id, -- Boot that ended
    boot_id AS next_boot_id, -- Boot that followed, as far as is known
    seen_before AS last_seen, -- Last event of the one that ended
    kind_before AS last_kind, -- Kind of that event: a machine that died of want of memory has an oom here, or nothing
    started AS next_started, -- Start of the next boot, reckoned from the kernel's clock
    greatest(0.0, epoch(started) - epoch(seen_before)) AS gap_seconds, -- Time between the two
FROM turns
WHERE boot_before IS NOT NULL;
