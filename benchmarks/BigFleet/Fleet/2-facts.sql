-- The tables of the store, filled from what happened.

CREATE TEMP MACRO wall(second, is_timeless) AS CASE WHEN NOT is_timeless THEN to_timestamp(round(second, 6)) END;
CREATE TEMP MACRO pid_of(processes, slot, run_no := 0) AS (100 + slot * 61 + among(61, processes, slot, run_no))::INTEGER;
CREATE TEMP MACRO victim_slot(run_no, task_rows, victim) AS (among(1000000, 'victim', run_no) + victim) % greatest(task_rows, 1);
-- Four in five victims are the largest.
CREATE TEMP MACRO victim_bytes(run_no, is_memcg, limit_bytes, ram_bytes) AS (CASE WHEN is_memcg THEN limit_bytes ELSE ram_bytes END
    * CASE WHEN chance('hog', run_no) < 0.8 THEN 0.35 + 0.5 * chance('share', run_no) ELSE 0.02 + 0.2 * chance('share', run_no) END)::BIGINT // 4096 * 4096;

CREATE TEMP TABLE killed AS
SELECT
    run_no, victim, pid_of(processes, victim_slot(run_no, task_rows, victim), run_no) AS pid,
    victim_bytes(run_no, is_memcg, limit_bytes, ram_bytes) // (1 + victim) // 4096 * 4096 AS bytes
FROM (SELECT *, unnest(range(victims)) AS victim FROM ooms);

INSERT INTO reports BY NAME
SELECT
    event_id('report', run_no) AS report_id, node, boot_id, wall(second, is_timeless) AS "at",
    CASE WHEN NOT is_timeless THEN 'printed' END AS at_provenance, second - boot_second(boot, days_up, phase) AS monotonic_seconds,
    CASE WHEN chance('trigger', run_no) < 0.6 THEN comm ELSE ['kworker/u16:3', 'systemd', 'kubelet', 'runc', 'sshd'][1 + run_no % 5] END AS trigger_comm,
    CASE WHEN chance('trigger', run_no) < 0.6 THEN pid_of(processes, victim_slot(run_no, task_rows, 0), run_no) ELSE 1000 + run_no % 9000 END::INTEGER AS trigger_pid,
    (run_no % 16)::INTEGER AS trigger_cpu, 0 AS trigger_oom_score_adj, 3264 AS gfp_mask, 'GFP_KERNEL' AS gfp_flags, false AS is_gfp_flags_decoded,
    '0xcc0(GFP_KERNEL)' AS gfp_text, 0 AS alloc_order, '(null)' AS nodemask, CASE WHEN is_memcg THEN 'memcg' ELSE 'global' END AS scope,
    CASE WHEN task_rows = 0 THEN NULL WHEN is_memcg THEN 'memcg' WHEN run_no % 97 = 0 THEN 'cpuset' ELSE 'none' END AS constraint_kind,
    '/' AS cpuset, '0' AS mems_allowed, kernel_release, '#1 SMP' AS kernel_build, '' AS taint, 'PowerEdge R6515' AS hardware,
    'dump_stack_lvl;dump_header;oom_kill_process;out_of_memory' AS call_trace,
    CASE WHEN is_memcg THEN cgroup END AS oom_memcg, CASE WHEN task_rows > 0 THEN cgroup END AS task_memcg,
    CASE WHEN is_group_kill THEN cgroup END AS group_memcg,
    CASE WHEN is_memcg AND task_rows > 0 THEN limit_bytes END AS memory_usage_bytes,
    CASE WHEN is_memcg AND task_rows > 0 THEN limit_bytes END AS memory_limit_bytes,
    CASE WHEN is_memcg AND task_rows > 0 THEN false END AS memory_unlimited, CASE WHEN is_memcg THEN run_no % 5000 END AS memory_failcnt,
    victims, nullif(task_rows, 0)::INTEGER AS task_rows, CASE WHEN task_rows > 0 THEN 0 END AS task_rows_shed,
    CASE WHEN task_rows > 0 THEN 'uid,tgid,total_vm,rss,pgtables_bytes,swapents,oom_score_adj,name' END AS task_columns,
    CASE WHEN NOT is_memcg AND task_rows > 0 THEN ram_bytes END AS total_ram_bytes, CASE WHEN NOT is_memcg AND task_rows > 0 THEN 0 END AS free_swap_bytes,
    CASE WHEN NOT is_memcg AND task_rows > 0 THEN 0 END AS total_swap_bytes, 4096 AS page_size_bytes, is_memcg AS is_page_size_assumed,
    task_rows > 0 AND luck > 0.05 AS is_complete,
    CASE WHEN task_rows = 0 THEN ['head', 'memory_info'] WHEN luck <= 0.05 THEN ['task_rows'] ELSE [] END AS missing,
    'head,stack,mem_info,task_table,summary,kill' AS sections,
    CASE WHEN is_group_kill THEN 'killed-group' WHEN victims > 0 THEN 'killed' WHEN run_no % 3 = 0 THEN 'panic' ELSE 'no-killable' END AS outcome,
    is_without_kill AND run_no % 3 <> 0 AS is_no_killable, false AS is_alloc_task_killed, 'ending' AS ended_by,
    NOT is_memcg AND run_no % 501 = 0 AS is_sysrq, source AS source_name, run_no * 300 AS first_line, run_no * 300 + 20 + task_rows AS last_line
FROM ooms
ORDER BY run_no;

INSERT INTO kills BY NAME
SELECT
    event_id('kill', run_no * 8 + victim) AS event_id, event_id('report', run_no) AS report_id, node, boot_id, wall(second + 0.01, is_timeless) AS "at",
    CASE WHEN NOT is_timeless THEN 'printed' END AS at_provenance, second + 0.01 - boot_second(boot, days_up, phase) AS monotonic_seconds,
    pid, comm, 1000 + run_no % 10 AS uid, victim = 0 AS is_primary, CASE WHEN lives_in = 'pod' THEN 900 ELSE 0 END AS oom_score_adj,
    bytes * 3 AS total_vm_bytes, bytes AS anon_rss_bytes, 0 AS file_rss_bytes, 0 AS shmem_rss_bytes, bytes // 512 AS pgtables_bytes, bytes AS rss_bytes,
    CASE WHEN is_memcg THEN 'memcg' ELSE 'global' END AS scope, CASE WHEN task_rows = 0 THEN NULL WHEN is_memcg THEN 'memcg' ELSE 'none' END AS constraint_kind,
    CASE WHEN is_memcg THEN cgroup END AS oom_memcg, CASE WHEN task_rows > 0 THEN cgroup END AS task_memcg, pod, pod AS pod_uid, qos_class, container, unit,
    kernel_release, comm AS trigger_comm, run_no * 300 + 20 + task_rows AS line
FROM killed JOIN ooms USING (run_no)
ORDER BY run_no, victim;

-- In the order of pids, as the kernel prints it. Sizes go over many powers of two, and are much the same from one report of the same
-- processes to the next; some grow.
INSERT INTO tasks BY NAME
SELECT
    report_id, pid, pid AS tgid, CASE WHEN slot % 3 = 0 THEN 0 ELSE 1000 + slot % 40 END AS uid, comm, pages * 4096 * 4 AS total_vm_bytes, pages * 4096 AS rss_bytes,
    CASE WHEN has_parts THEN pages * 3584 END AS rss_anon_bytes, CASE WHEN has_parts THEN pages * 512 END AS rss_file_bytes,
    CASE WHEN has_parts THEN 0 END AS rss_shmem_bytes, (pages // 512 + 8) * 4096 AS pgtables_bytes,
    CASE WHEN NOT is_memcg AND slot % 7 = 0 THEN pages // 16 * 4096 ELSE 0 END AS swap_bytes,
    CASE WHEN slot % 41 = 0 THEN -1000 WHEN is_memcg THEN 900 WHEN slot % 5 = 0 THEN 200 ELSE 0 END AS oom_score_adj, is_victim
FROM (
    SELECT
        *, pid_of(processes, slot, CASE WHEN is_victim THEN run_no ELSE 0 END) AS pid,
        CASE
            WHEN is_victim THEN greatest(100, victim_pages // (1 + (slot - first_victim + task_rows) % task_rows))
            ELSE 100 + (typical_pages * pow(kind % 1024 / 1024, 3) * (0.9 + 0.2 * now / 1024)
                * CASE WHEN kind % 64 = 0 THEN 1 + run_no % 64 / 64 ELSE 1 END)::BIGINT
        END AS pages,
        CASE
            WHEN is_victim THEN victim_comm WHEN is_memcg AND slot % 2 = 0 THEN victim_comm WHEN slot % 9 = 0 THEN 'kworker/' || (slot % 32)::VARCHAR
            ELSE system_comms[1 + kind // 1024 % len(system_comms)]
        END AS comm
    FROM (
        SELECT
            *, unnest(range(task_rows)) AS slot, among(1048576, processes, slot) AS kind, among(1024, run_no, slot) AS now,
            (slot - first_victim + task_rows) % task_rows < victims AS is_victim
        FROM (
            SELECT
                event_id('report', run_no) AS report_id, run_no, processes, task_rows, victims, is_memcg, comm AS victim_comm,
                victim_slot(run_no, task_rows, 0) AS first_victim, victim_bytes(run_no, is_memcg, limit_bytes, ram_bytes) // 4096 AS victim_pages,
                CASE WHEN is_memcg THEN limit_bytes ELSE ram_bytes END // 4096 * (CASE WHEN run_no % 9 = 0 THEN 1 ELSE 3 END) / task_rows AS typical_pages,
                regexp_matches(kernel_release, '^6[.](8|12|17)[.]') AS has_parts,
                string_split('systemd,systemd-journal,systemd-udevd,systemd-logind,dbus-daemon,sshd,bash,cron,rsyslogd,agetty,chronyd,containerd,'
                    || 'containerd-shim,runc,kubelet,kube-proxy,pause,node_exporter,fluent-bit,sh,sleep,tail,nginx,java,python3,node,postgres', ',') AS system_comms
            FROM (SELECT * FROM ooms WHERE task_rows > 0 ORDER BY run_no)
            ORDER BY run_no)));
