-- What happened in the fleet, in temporary tables: machines, workloads, and every run of the OOM killer. Chance is a hash of what it
-- decides about, so the same size gives the same rows each time.

CREATE TEMP MACRO among(possible, salt, one, other := 0) AS (hash(salt, one, other) % possible)::BIGINT;
CREATE TEMP MACRO chance(salt, one, other := 0) AS among(1048576, salt, one, other) / 1048576;
CREATE TEMP MACRO hex(salt, one, other := 0) AS md5(concat_ws(' ', salt, one, other));
CREATE TEMP MACRO event_id(kind, no) AS left(hex(kind, no), 12);
CREATE TEMP MACRO uuid_of(hex) AS concat_ws('-', hex[1:8], hex[9:12], hex[13:16], hex[17:20], hex[21:32]);

-- Times are seconds of the Unix epoch: three years, up to a fixed day.
CREATE TEMP MACRO first_second() AS 1700000000.0;
CREATE TEMP MACRO last_second() AS first_second() + 3 * 365.25 * 86400;

CREATE TEMP TABLE machines AS
SELECT
    machine_no, 'node-' || lpad(machine_no::VARCHAR, 5, '0') AS node,
    15 + among(45, 'days up', machine_no) AS days_up, chance('first boot', machine_no) AS phase, among(5, 'kernel', machine_no) AS kernel_no,
    -- One in ten writes to a log server that forty machines share; one in fifty has logs without wall times.
    CASE WHEN machine_no % 10 = 9 THEN 'log-server-' || (machine_no // 400)::VARCHAR ELSE 'kern.log of ' || machine_no::VARCHAR END AS source,
    machine_no % 50 = 7 AS is_timeless, 4::BIGINT << (among(6, 'memory', machine_no) + 31) AS ram_bytes
FROM range(getvariable('machines')) AS every(machine_no);

-- Both need a row of machines. A boot is known by its number on its machine.
CREATE TEMP MACRO boot_no(second, days_up, phase) AS floor((second - first_second()) / 86400 / days_up + phase)::INTEGER;
CREATE TEMP MACRO boot_second(boot, days_up, phase) AS first_second() + (boot - phase) * 86400 * days_up;
CREATE TEMP MACRO boot_id(machine_no, boot) AS uuid_of(hex('boot', machine_no, boot));
CREATE TEMP MACRO kernel(kernel_no, boot) AS [
    '4.18.0-553.el8_10.x86_64', '5.4.0-200-generic', '5.10.0-33-amd64', '5.14.0-503.el9_5.x86_64', '5.15.0-125-generic', '6.1.0-28-amd64',
    '6.8.0-49-generic', '6.12.9-amd64', '6.17.4-cloud-amd64'][1 + least(8, kernel_no + boot // 12)];

CREATE TEMP TABLE workloads AS
SELECT
    workload_no, names[1 + workload_no % len(names)] || CASE WHEN workload_no < 60 THEN '' ELSE '-' || (workload_no // 60)::VARCHAR END AS name,
    left(names[1 + workload_no % len(names)], 15) AS comm,
    CASE WHEN workload_no % 10 < 6 THEN 'pod' WHEN workload_no % 10 < 8 THEN 'service' WHEN workload_no % 10 = 8 THEN 'container' ELSE 'session' END AS lives_in,
    134217728::BIGINT << (among(8, 'limit', workload_no)) AS limit_bytes
FROM (SELECT unnest(range(300)) AS workload_no, string_split(
    'java,python3,node,nginx,postgres,redis-server,mysqld,mongod,envoy,prometheus,grafana,etcd,kubelet,containerd,dockerd,fluent-bit,'
    || 'vector,otelcol,clickhouse-serv,beam.smp,ruby,php-fpm,gunicorn,celery,uwsgi,dotnet,cassandra,elasticsearch,logstash,kafka,zookeeper,'
    || 'consul,vault,nomad,traefik,haproxy,varnishd,memcached,minio,ceph-osd,spark-executor,flink,trino,airflow,jupyter-lab,rsession,tor,'
    || 'ffmpeg,chrome,firefox,gnome-shell,Xorg,rustc,cc1plus,ld.lld,webpack,tsserver,clangd,bazel,gradle', ',') AS names);

-- An episode is one workload on one machine; seven in ten are one run, the others are loops.
CREATE TEMP TABLE episodes AS
SELECT
    episode_no, machine_no, workload_no, first_second() + (last_second() - first_second()) * pow(chance('start', episode_no), 0.8) AS started,
    CASE
        WHEN luck < 0.7 THEN 1
        WHEN luck < 0.85 THEN 2 + among(4, 'runs', episode_no)
        WHEN luck < 0.95 THEN 5 + among(16, 'runs', episode_no)
        ELSE 5 + among(36, 'runs', episode_no)
    END::BIGINT AS runs,
    CASE WHEN chance('pace', episode_no) < 0.2 THEN 5 + 60 * chance('pause', episode_no) ELSE 300 + 900 * chance('pause', episode_no) END AS pause
FROM (
    SELECT
        episode_no, chance('luck', episode_no) AS luck, floor(getvariable('machines') * pow(chance('machine', episode_no), 2))::BIGINT AS machine_no,
        floor(300 * pow(chance('workload', episode_no), 2.5))::BIGINT AS workload_no
    FROM range((getvariable('kills') / 3.7)::BIGINT) AS every(episode_no));

CREATE TEMP TABLE places AS
SELECT
    episode_no, turn, machine_no, workload_no, started + turn * pause AS second, lives_in,
    -- Half of the containers are started anew after a kill, the others lose a child and live on.
    hex('container', episode_no, CASE WHEN episode_no % 2 = 0 THEN turn ELSE 0 END)
        || hex('id', episode_no, CASE WHEN episode_no % 2 = 0 THEN turn ELSE 0 END) AS container,
    uuid_of(hex('pod', workload_no * 100000 + machine_no, floor(started / 2592000))) AS pod,
    CASE WHEN workload_no % 3 = 0 THEN 'besteffort' WHEN workload_no % 3 = 1 THEN 'burstable' ELSE 'guaranteed' END AS qos_class
FROM (SELECT *, unnest(range(runs)) AS turn FROM episodes) JOIN workloads USING (workload_no);

CREATE TEMP TABLE ooms AS
SELECT
    *,
    is_memcg AND luck > 0.98 AS is_group_kill,
    NOT is_memcg AND luck > 0.98 AS is_without_kill,
    CASE WHEN NOT is_memcg AND luck > 0.98 THEN 0 WHEN is_memcg AND luck > 0.98 THEN 4 ELSE 1 END AS victims,
    CASE
        WHEN luck < 0.04 THEN 0
        WHEN is_memcg THEN 5 + among(55, 'tasks', run_no)
        ELSE 60 + among(400, 'tasks', run_no)
    END::BIGINT AS task_rows,
    -- Where the processes of the table are the same from one report to the next.
    CASE WHEN is_memcg THEN hash('processes', machine_no, workload_no) ELSE hash('processes', machine_no, boot) END AS processes
FROM (
    SELECT
        row_number() OVER (ORDER BY second, episode_no, turn) AS run_no, * EXCLUDE (pod, container, qos_class),
        boot_no(second, days_up, phase) AS boot, kernel(kernel_no, boot_no(second, days_up, phase)) AS kernel_release,
        boot_id(machine_no, boot_no(second, days_up, phase)) AS boot_id,
        chance('report', episode_no, turn) AS luck, chance('scope', workload_no, machine_no % 7) < 0.68 AS is_memcg,
        CASE lives_in
            WHEN 'pod' THEN '/kubepods.slice/kubepods-' || qos_class || '.slice/kubepods-' || qos_class || '-pod' || replace(pod, '-', '_')
                || '.slice/cri-containerd-' || container || '.scope'
            WHEN 'container' THEN '/docker/' || container
            WHEN 'session' THEN '/user.slice/user-' || (1000 + machine_no % 40)::VARCHAR || '.slice/session-' || (episode_no % 900)::VARCHAR || '.scope'
            ELSE '/system.slice/' || name || CASE WHEN workload_no % 2 = 0 THEN '' ELSE '@' || (episode_no % 4)::VARCHAR END || '.service'
        END AS cgroup,
        CASE WHEN lives_in = 'pod' THEN pod END AS pod, CASE WHEN lives_in = 'pod' THEN qos_class END AS qos_class,
        CASE WHEN lives_in IN ('pod', 'container') THEN container END AS container,
        CASE lives_in WHEN 'session' THEN 'session-' || (episode_no % 900)::VARCHAR || '.scope' WHEN 'service' THEN name || '.service' END AS unit
    FROM places JOIN machines USING (machine_no) JOIN workloads USING (workload_no, lives_in));
DROP TABLE places;
