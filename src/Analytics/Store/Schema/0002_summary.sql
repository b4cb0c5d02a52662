-- Short answers about what is stored: who, whose memory, which limits, what is missing, how far to trust it.

CREATE VIEW victims AS -- Who was killed, where and how often: one row for each name, machine and place
SELECT
    node, -- Machine
    comm, -- Name of the process
    place, -- Where it lived: pod, container, systemd unit or cgroup
    count(*) AS kills, -- Times that a process of this name was killed there
    count(DISTINCT report_id) AS reports, -- Runs of the OOM killer in which it was
    count(*) FILTER (is_primary) AS chosen, -- Times that it was the one the kernel chose, not one that died with it
    max(rss_bytes) AS max_rss_bytes, -- Most that one of them held
    median(rss_bytes)::BIGINT AS median_rss_bytes, -- The middle one
    list_sort(list(DISTINCT scope)) AS scopes, -- Whose memory ran out: global, memcg, unknown
    min("at") AS first_seen, -- First kill, where wall times are known
    max("at") AS last_seen, -- Last kill, where wall times are known
    max(monotonic_seconds) AS last_seen_monotonic_seconds, -- Last kill by the kernel's clock, for logs without wall time
FROM (
    SELECT *, coalesce('pod ' || pod, 'container ' || left(container, 12), unit, task_memcg, oom_memcg) AS place
    FROM kills)
GROUP BY node, comm, place;

CREATE VIEW scopes AS -- Whose memory ran out and how it ended: one row for each scope, constraint and outcome
SELECT
    scope, -- global, memcg, unknown
    constraint_kind, -- none, memcg, cpuset, memory_policy
    outcome, -- killed, killed-group, no-killable, panic, already-exiting, unknown
    count(*) AS reports, -- Runs of the OOM killer
    sum(victims)::BIGINT AS kills, -- Processes killed
    count(DISTINCT node) AS nodes, -- Machines
    count(*) FILTER (NOT is_complete) AS partial_reports, -- Reports that lack a part
    min("at") AS first_seen, -- First of them
    max("at") AS last_seen, -- Last of them
FROM reports
GROUP BY scope, constraint_kind, outcome;

CREATE VIEW limits_hit AS -- Cgroups whose limit was hit
SELECT
    node, -- Machine
    oom_memcg, -- The cgroup
    count(*) AS reports, -- Times that its limit was hit
    sum(victims)::BIGINT AS kills, -- Processes killed for it
    max(memory_limit_bytes) AS memory_limit_bytes, -- Its limit (the largest, if it was changed)
    max(memory_failcnt) AS memory_failcnt, -- How often the limit was hit, by the kernel's own count
    min("at") AS first_seen, -- First time
    max("at") AS last_seen, -- Last time
FROM reports
WHERE oom_memcg IS NOT NULL
GROUP BY node, oom_memcg;

CREATE VIEW partial_reports AS -- Reports that lack a part, and why
SELECT
    report_id, -- The report
    node, -- Machine
    "at", -- Wall time of its first line
    missing, -- What is missing
    ended_by, -- Why it was closed
    victims, -- Kills that it holds all the same
    source_name, -- Where to look
    first_line, -- 1-based number of its first line
    last_line, -- 1-based number of its last line
FROM reports
WHERE NOT is_complete;

CREATE VIEW nodes AS -- Machines, and what happened on each
WITH span AS (
    SELECT node, min("at") AS first_seen, max("at") AS last_seen FROM events GROUP BY node),
tally AS (
    SELECT node, kind, count(*) AS events FROM events GROUP BY node, kind),
killed AS (
    SELECT node, count(*) AS kills FROM kills GROUP BY node)
SELECT
    span.node AS node, -- Machine
    coalesce(sum(events) FILTER (kind = 'oom'), 0)::BIGINT AS reports, -- Runs of the OOM killer
    coalesce(any_value(kills), 0)::BIGINT AS kills, -- Processes killed by it
    coalesce(sum(events) FILTER (kind = 'userspace-kill'), 0)::BIGINT AS userspace_kills, -- Kills by systemd-oomd, earlyoom and the like
    coalesce(sum(events) FILTER (kind = 'allocation-failed'), 0)::BIGINT AS alloc_failures, -- Failed allocations
    coalesce(sum(events) FILTER (kind = 'hung-task'), 0)::BIGINT AS hung_tasks, -- Hung tasks
    coalesce(sum(events) FILTER (kind = 'boot'), 0)::BIGINT AS boots, -- Boots seen
    coalesce(sum(events) FILTER (kind = 'lines-lost'), 0)::BIGINT AS losses, -- Times that lines were lost
    any_value(first_seen) AS first_seen, -- First event
    any_value(last_seen) AS last_seen, -- Last event
FROM span
JOIN tally USING (node)
LEFT JOIN killed USING (node)
GROUP BY span.node;

CREATE VIEW data_quality AS -- How far the numbers can be trusted: one row
SELECT
    (SELECT count(*) FROM reports) AS reports, -- Runs of the OOM killer
    (SELECT count(*) FROM reports WHERE NOT is_complete) AS partial_reports, -- Reports that lack a part
    (SELECT count(*) FROM reports WHERE list_contains(missing, 'head')) AS headless_reports, -- Kills whose report the kernel did not print, or whose start is lost
    (SELECT count(*) FROM lines_lost) AS losses, -- Times that lines were lost
    (SELECT coalesce(sum(lines), 0)::BIGINT FROM lines_lost) AS lines_lost, -- Lines lost, where the log says how many
    (SELECT count(*) FROM dead_letters) AS dead_letters, -- Lines that could not be taken
    (SELECT coalesce(sum(duplicates), 0)::BIGINT FROM ingested) AS duplicates, -- Copies of the same lines in another source, left out
    (SELECT coalesce(sum(repeats), 0)::BIGINT FROM ingested) AS repeats, -- Events met again, left alone
    (SELECT coalesce(sum(suspicious), 0)::BIGINT FROM runs) AS suspicious, -- Lines with the OOM killer's words that no rule understood
    (SELECT coalesce(sum(program_look_alikes), 0)::BIGINT FROM runs) AS program_look_alikes, -- Lines that a program wrote and that read like the kernel's
    (SELECT coalesce(sum(malformed), 0)::BIGINT FROM runs) AS malformed, -- Lines that the format could not unwrap
    (SELECT coalesce(sum(rows_shed), 0)::BIGINT FROM runs) AS rows_shed, -- Task rows not kept because a report passed the bound
;
