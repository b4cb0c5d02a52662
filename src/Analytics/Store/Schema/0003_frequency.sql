-- How often: kills counted by anything, with the time they were watched for, exact intervals and exact tests; episodes, crash
-- loops, repeat offenders. All of it is SQL, so that every client that opens the file has it.
-- A table macro is called like a function: FROM kills_by('comm'), FROM crash_loops(). As of is by default the newest event in the
-- store, not the clock: the same data give the same answer. A view beside each macro would be handier still, but DuckDB binds a
-- view when it is made, and every new database would pay half a millisecond for each.

CREATE MACRO cgroup_pattern(path) AS -- A cgroup path with what changes from one instance to the next replaced by "*": pod uids, container ids, numbers of scopes, users, sessions and instances, replica hashes. Pods of different workloads have the same pattern: the path does not name the workload
    regexp_replace(
        regexp_replace(path, '[0-9a-f]{8}([-_][0-9a-f]{4}){3}[-_][0-9a-f]{12,}|[0-9a-f]{12,}', '*', 'g'),
        '(-)[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}(/|$|\.scope)'
        || '|(user-|@|run-u|session-c?)[0-9]+(\.slice|\.service|\.scope|$)|(run-p)[0-9]+-i[0-9]+(\.scope)|([-_])[0-9]+(\.scope|/|$)',
        '\1\3\5\7*\2\4\6\8', 'g');

CREATE MACRO kill_group(what, node, comm, cgroup, kernel_release) AS -- The group that a kill belongs to; what is one of all, comm, workload (pattern of the cgroup), victim (comm and pattern), node, kernel
    CASE what
        WHEN 'all' THEN 'all'
        WHEN 'comm' THEN comm
        WHEN 'node' THEN node
        WHEN 'kernel' THEN kernel_release
        WHEN 'workload' THEN cgroup_pattern(cgroup)
        WHEN 'victim' THEN comm || ' in ' || coalesce(cgroup_pattern(cgroup), '(no cgroup)')
        ELSE error('what to group by is one of all, comm, workload, victim, node, kernel')
    END;

CREATE MACRO kills_to_group(what) AS TABLE -- Kills with no more of them than the name of their group needs, the rest NULL: grouped by these columns first, the pattern of a cgroup is looked for once, and not for each kill. what as in kill_group
SELECT
    node, -- Machine
    CASE WHEN what IN ('comm', 'victim') THEN comm END AS comm, -- Name of the process
    CASE WHEN what IN ('workload', 'victim') THEN coalesce(task_memcg, oom_memcg) END AS cgroup, -- Its cgroup, or the one whose limit was hit
    CASE WHEN what = 'kernel' THEN kernel_release END AS kernel_release, -- Kernel
    "at", -- Wall time
FROM kills;

-- The limits solve "the tail has 2.5 %" by Newton's method on the tail's logarithm, which is concave in the natural parameter, so
-- that the steps cannot run away. The tail is its largest term times a sum of ratios; after 9 standard deviations nothing is left.

CREATE MACRO poisson_low(events) AS -- Lower end of the exact 95 % interval (Garwood) of the expected number, when so many events were counted; divide by the exposure for a rate
    CASE WHEN events = 0 THEN 0.0 WHEN events > 0 THEN exp(list_reduce(
        [0.0, 0.0, 0.0],
        lambda log_mean, step_no: list_transform(
            [list_sum(list_transform(
                range((40 + 9 * sqrt(events))::BIGINT),
                lambda term_no: exp(term_no * log_mean + lgamma(events + 1) - lgamma(events + term_no + 1))))],
            lambda tail_sum: log_mean
                + (ln(0.025) - (events * log_mean - exp(log_mean) - lgamma(events + 1)) - ln(tail_sum)) * tail_sum / events)[1],
        ln(events) + 3 * ln(1 - 1 / (9 * events) - 1.959964 / (3 * sqrt(events))))) END;

CREATE MACRO poisson_high(events) AS -- Upper end of the exact 95 % interval (Garwood) of the expected number; 3.689 when nothing was counted
    CASE WHEN events >= 0 THEN list_reduce(
        [0.0, 0.0, 0.0],
        lambda mean_count, step_no: list_transform(
            [list_sum(list_transform(
                range(least(events + 1, 40 + 9 * sqrt(events))::BIGINT),
                lambda term_no: exp(lgamma(events + 1) - lgamma(events - term_no + 1) - term_no * ln(mean_count))))],
            lambda tail_sum: mean_count
                - (ln(0.025) - (events * ln(mean_count) - mean_count - lgamma(events + 1)) - ln(tail_sum)) * tail_sum)[1],
        (events + 1) * pow(1 - 1 / (9 * (events + 1)) + 1.959964 / (3 * sqrt(events + 1)), 3)) END;

CREATE MACRO odds_low(hits, trials) AS -- Lower end of the exact 95 % interval (Clopper-Pearson) of the odds p / (1 - p) of a hit; the upper end is 1 / odds_low(trials - hits, trials)
    CASE WHEN hits = 0 THEN 0.0 WHEN hits > 0 AND hits <= trials THEN exp(list_reduce(
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        lambda log_odds, step_no: list_transform(
            [list_sum(list_transform(
                range(least(trials - hits + 1, 40 + 9 * sqrt(hits))::BIGINT),
                lambda term_no: exp(term_no * log_odds + lgamma(hits + 1) - lgamma(hits + term_no + 1)
                    + lgamma(trials - hits + 1) - lgamma(trials - hits - term_no + 1))))],
            lambda tail_sum: log_odds
                + (ln(0.025) - (lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1)
                    + hits * log_odds - trials * ln(1 + exp(log_odds))) - ln(tail_sum))
                * tail_sum * (1 + exp(log_odds)) / hits)[1],
        ln(hits / (trials - hits + 1)) - 1.959964 * sqrt(1 / hits + 1 / (trials - hits + 1)))) END;

CREATE MACRO rate_test_p(events, exposure, other_events, other_exposure) AS -- Two-sided p of the exact conditional test that two Poisson rates are equal: all splits of the events that are no likelier than the one seen, as R's poisson.test. NULL without exposure
    CASE WHEN exposure > 0 AND other_exposure > 0 THEN list_transform(
        [list_transform(
            range((events + other_events + 1)::BIGINT),
            lambda split_no: exp(
                lgamma(events + other_events + 1) - lgamma(split_no + 1) - lgamma(events + other_events - split_no + 1)
                + split_no * ln(exposure / (exposure + other_exposure))
                + (events + other_events - split_no) * ln(other_exposure / (exposure + other_exposure))))],
        lambda chances: least(1.0, list_sum(list_filter(
            chances, lambda chance: chance <= chances[(events + 1)::BIGINT] * 1.0000001))))[1] END;

CREATE MACRO newest_moment() AS -- The last that is known to have happened: the time of the newest event or, because an event has the time of its first line, of the newest kill. NULL without wall times
    (SELECT greatest((SELECT max("at") FROM events), (SELECT max("at") FROM kills)));

CREATE MACRO overlap_seconds(one_from, one_to, other_from, other_to) AS -- How long two spans of time have in common; an open end of the second is NULL, a first span that is not known gives 0
    CASE WHEN one_from IS NULL OR one_to IS NULL THEN 0.0
    ELSE greatest(0.0, epoch(least(one_to, other_to::TIMESTAMPTZ)) - epoch(greatest(one_from, other_from::TIMESTAMPTZ))) END;

CREATE MACRO node_exposure(from_time := NULL, to_time := NULL) AS TABLE -- How long each machine was watched, within a span of time: what every rate divides by. It rests on the stored events and the times of reading, so it cannot know of hours in which a log was not written, was rotated away or lost, nor of healthy time before the first and after the last event of a source. A machine without an event is known by lines of its kernel. Without wall times it is 0
WITH seen AS (
    -- A log with lines of many machines was written for all of them as long as it was written for one.
    SELECT
        node, source, min("at") AS first_seen, max("at") AS last_seen,
        min(min("at")) OVER (PARTITION BY source) AS log_from, max(max("at")) OVER (PARTITION BY source) AS log_to
    FROM events
    GROUP BY node, source),
spans AS (
    SELECT
        coalesce(seen.node, kernel_node) AS node, min(first_seen) AS first_seen, max(last_seen) AS last_seen, min(log_from) AS log_from,
        max(log_to) AS log_to, min(first_ingested_at) AS live_from, max(last_ingested_at) AS live_to
    FROM seen FULL JOIN ingested USING (source)
    -- Of what is no kernel log nobody knows what machine it is about, if any.
    WHERE coalesce(seen.node, kernel_node) IS NOT NULL
    GROUP BY 1)
SELECT
    node, -- Machine
    first_seen, -- First event, where wall times are known
    last_seen, -- Last event
    log_from, -- First event in the logs that name this machine: watched from here …
    log_to, -- … to here, the last event in these logs
    live_from, -- First time that one of these logs was read, and …
    live_to, -- … the last time that there was something new in it: between the two it was watched as well
    overlap_seconds(log_from, log_to, from_time, to_time) + overlap_seconds(live_from, live_to, from_time, to_time)
        - CASE WHEN log_from IS NULL OR live_from IS NULL THEN 0.0
            ELSE overlap_seconds(greatest(log_from, live_from), least(log_to, live_to), from_time, to_time) END AS observed_seconds, -- Watched time within the span asked for
FROM spans;

CREATE MACRO exposure_by(what, from_time := NULL, to_time := NULL) AS TABLE -- Watched machine-days by group: a machine's own for node, that of the machines which ran nothing else for kernel; for all other groups one row, named "*", with the sum over all machines, for any of them could have had the kill
WITH watched AS (
    -- Microseconds, because sums of integers do not depend on the order in which threads add them.
    SELECT node, (observed_seconds * 1e6)::BIGINT AS micros FROM node_exposure(from_time, to_time)),
kernels AS (
    SELECT node, kernel_release FROM boots UNION SELECT node, kernel_release FROM reports WHERE kernel_release IS NOT NULL)
SELECT
    node AS name, -- Group; "*" when the exposure is the same for all groups
    micros / 86400e6 AS node_days, -- Machine-days; NULL for a kernel of machines that ran another one too: how long each ran is not known
FROM watched
WHERE what = 'node'
UNION ALL
SELECT kernel_release, CASE WHEN bool_and(releases = 1) THEN sum(micros) / 86400e6 END
FROM (SELECT node, kernel_release, count(*) OVER (PARTITION BY node) AS releases FROM kernels) JOIN watched USING (node)
WHERE what = 'kernel'
GROUP BY kernel_release
UNION ALL
SELECT CASE what WHEN 'all' THEN 'all' ELSE '*' END, node_days
FROM (SELECT sum(micros) / 86400e6 AS node_days FROM watched)
WHERE what NOT IN ('node', 'kernel');

CREATE MACRO exposure_over_time(step, from_time := NULL, to_time := NULL) AS TABLE -- How many machines were watched, span of time by span of time. step is an interval such as '6 hours', counted from Monday, 2000-01-03, or '1 month'. Without wall times there is no row
WITH watched AS (
    SELECT log_from, log_to FROM node_exposure() WHERE log_from IS NOT NULL),
bounds AS (
    SELECT
        min(greatest(log_from, from_time::TIMESTAMPTZ)) AS first_moment,
        max(least(log_to, to_time::TIMESTAMPTZ - to_microseconds(1))) AS last_moment
    FROM watched),
steps AS (
    SELECT started, lead(started, 1, started + step::INTERVAL) OVER (ORDER BY started) AS ended
    FROM (
        SELECT unnest(generate_series(
            time_bucket(step::INTERVAL, first_moment AT TIME ZONE 'UTC'), last_moment AT TIME ZONE 'UTC', step::INTERVAL)) AT TIME ZONE 'UTC' AS started
        FROM bounds))
SELECT
    started, -- First moment of the span
    sum((overlap_seconds(log_from, log_to, greatest(started, from_time::TIMESTAMPTZ), least(ended, to_time::TIMESTAMPTZ)) * 1e6)::BIGINT)
        / 86400e6 AS node_days, -- Watched machine-days in it, by the logs' own times
    count(*) FILTER (log_from < ended AND log_to >= started) AS nodes, -- Machines that were watched at some time in it
FROM steps, watched
GROUP BY started, ended
ORDER BY started;

CREATE MACRO kill_place(pod, container, unit, cgroup) AS -- Where a killed process lived, as precisely as it has a name: pod, container, systemd unit or cgroup
    coalesce('pod ' || pod, 'container ' || left(container, 12), unit, cgroup);

CREATE MACRO episode_group(node, comm, place, "at", boot_id) AS -- A number for what an episode's kills have in common: the machine, the name, the place, and without wall time the boot. Sorting a million rows is quick as long as they hold numbers only; of a million groups, two have the same number with a chance of one in 37 million, and would be taken for one
    hash(node, comm, place, CASE WHEN "at" IS NULL THEN coalesce(boot_id, '') END);

CREATE MACRO oom_episodes(as_of := NULL, from_time := NULL) AS TABLE -- Kills of the same name in the same place of the same machine without an hour's pause, as one episode; those that began at from_time or later, if it is given. Processes that were killed together, as a group, are one run. Kills without wall time are ordered by the kernel's clock within their boot; they are left out when a time is given, and those without any clock always
-- kills is read twice, because rows kept for a second reading cost more.
WITH runs AS (
    SELECT
        report_id, episode_group(node, comm, kill_place(pod, container, unit, coalesce(task_memcg, oom_memcg)), "at", boot_id) AS group_no,
        min(coalesce(epoch("at"), monotonic_seconds)) AS clock, min("at") AS "at", count(*) AS kills
    FROM kills
    WHERE coalesce(epoch("at"), monotonic_seconds) IS NOT NULL AND (as_of IS NULL OR "at" <= as_of::TIMESTAMPTZ)
        -- Whether an episode begins is seen from the hour before; the second one is for kills of one report that took their time.
        AND (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ - INTERVAL 2 HOUR)
    GROUP BY report_id, group_no),
paced AS (
    SELECT *, clock - lag(clock) OVER turns AS pause, clock - lag(clock, 2) OVER turns AS pace_of_three
    FROM runs
    WINDOW turns AS (PARTITION BY group_no ORDER BY clock)),
numbered AS (
    -- By RANGE, so that runs of the same moment are in one episode, whichever of them was sorted first.
    SELECT *, count(*) FILTER (pause IS NULL OR pause > 3600) OVER (
        PARTITION BY group_no ORDER BY clock RANGE UNBOUNDED PRECEDING) AS episode
    FROM paced),
counted AS (
    SELECT
        group_no, episode, min("at") AS started, max("at") AS ended, count(*) AS runs, sum(kills)::BIGINT AS kills,
        max(clock) - min(clock) AS lasted_seconds, median(pause) FILTER (pause <= 3600) AS period_seconds,
        coalesce(min(pace_of_three) <= 3600, false) OR (count(*) >= 3 AND median(pause) FILTER (pause <= 3600) < 600) AS is_crash_loop
    FROM numbered
    GROUP BY group_no, episode
    HAVING from_time IS NULL OR min("at") >= from_time::TIMESTAMPTZ),
named AS (
    SELECT
        group_no, episode, any_value(node) AS node, any_value(comm) AS comm, any_value(kill_place(pod, container, unit, cgroup)) AS place,
        min(cgroup) AS cgroup, min(kernel_release) AS kernel_release
    FROM (SELECT *, coalesce(task_memcg, oom_memcg) AS cgroup FROM kills WHERE as_of IS NULL OR "at" <= as_of::TIMESTAMPTZ) AS killed
    JOIN numbered ON numbered.report_id = killed.report_id
        AND group_no = episode_group(node, comm, kill_place(pod, container, unit, cgroup), killed."at", boot_id)
    GROUP BY group_no, episode)
SELECT
    node, -- Machine
    comm, -- Name of the killed process
    place, -- Where it lived, as in victims: pod, container, systemd unit or cgroup
    cgroup, -- Its cgroup; the first by name, where it was started anew in another
    kernel_release, -- Kernel
    started, -- First kill; NULL when its wall time is not known
    ended, -- Last kill
    runs, -- Runs of the OOM killer
    kills, -- Processes killed in them
    lasted_seconds, -- From the first to the last
    period_seconds, -- The middle pause from run to run; NULL for a single one
    is_crash_loop, -- Three runs within an hour, or at least three with a middle pause under ten minutes
FROM counted JOIN named USING (group_no, episode);

CREATE MACRO crash_loops(as_of := NULL) AS TABLE -- Episodes that are crash loops, and whether they go on: the same thing is started and killed again and again. Without a time, those of logs without wall times are among them
WITH moment AS (
    SELECT coalesce(as_of::TIMESTAMPTZ, newest_moment()) AS asked_at)
SELECT
    node, -- Machine
    comm, -- Name of the killed process
    place, -- Where it lives
    started, -- First kill of the loop
    ended, -- Last kill so far
    kills, -- Kills in it
    period_seconds, -- The middle pause from kill to kill; of processes that were killed together, from one time to the next
    ended >= asked_at - INTERVAL 1 HOUR AS is_looping, -- The last kill is at most an hour old; NULL without wall time
    epoch(asked_at) - epoch(ended) AS silent_seconds, -- Since the last kill
FROM oom_episodes(as_of), moment
WHERE is_crash_loop;

CREATE MACRO kills_by(what, from_time := NULL, to_time := NULL) AS TABLE -- Pareto of the kills from one time (included) to another (not included). Kills without wall time count when neither is given
WITH tallied AS (
    SELECT
        node, comm, cgroup, kernel_release, count(*) AS kills, count(*) FILTER ("at" IS NULL) AS kills_without_time, min("at") AS first_seen,
        max("at") AS last_seen
    FROM kills_to_group(what)
    WHERE (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)
    GROUP BY node, comm, cgroup, kernel_release),
grouped AS (
    SELECT
        kill_group(what, node, comm, cgroup, kernel_release) AS name, sum(kills)::BIGINT AS kills, count(DISTINCT node) AS nodes,
        sum(kills_without_time)::BIGINT AS kills_without_time, min(first_seen) AS first_seen, max(last_seen) AS last_seen
    FROM tallied
    GROUP BY name),
ranked AS (
    SELECT *, sum(kills) OVER () AS all_kills, sum(kills) OVER (ORDER BY kills DESC, name ROWS UNBOUNDED PRECEDING) AS kills_so_far
    FROM grouped)
SELECT
    name, -- Group: NULL when the log does not tell it
    kills, -- Processes killed
    kills / all_kills AS share, -- Share of all kills of that time
    kills_so_far / all_kills AS cumulative_share, -- Share of this group and all larger ones
    kills_so_far - kills < 0.8 * all_kills AS is_in_80_percent, -- Belongs to the smallest set of groups that makes 80 % of the kills
    nodes, -- Machines
    kills_without_time, -- Kills among them whose wall time is not known
    first_seen, -- First kill, where wall times are known
    last_seen, -- Last kill
FROM ranked
ORDER BY kills DESC, name;

CREATE MACRO kills_over_time(what, step, from_time := NULL, to_time := NULL) AS TABLE -- Kills by group and scope, span of time by span of time; spans without a kill have no row. step is an interval such as '6 hours', counted from Monday, 2000-01-03, or '1 month'. Kills without wall time are left out
WITH counted AS (
    -- Time zones make each bucket cost microseconds; these are UTC.
    SELECT
        kill_group(what, node, comm, coalesce(task_memcg, oom_memcg), kernel_release) AS name,
        time_bucket(step::INTERVAL, make_timestamp(epoch_us("at"))) AS started, scope, count(*) AS kills
    FROM kills
    WHERE "at" IS NOT NULL AND (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)
    GROUP BY name, started, scope)
SELECT
    name, -- Group: NULL when the log does not tell it
    started AT TIME ZONE 'UTC' AS started, -- First moment of the span
    scope, -- Whose memory ran out: global, memcg, unknown
    kills, -- Processes killed
FROM counted
ORDER BY started, name, scope;

CREATE MACRO totals(from_time := NULL, to_time := NULL) AS TABLE -- All in one row, from one time (included) to another (not included). What has no wall time counts when neither is given
WITH killed AS (
    SELECT * FROM kills
    WHERE (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)),
reported AS (
    SELECT * FROM reports
    WHERE (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)),
watched AS (
    SELECT count(*) AS nodes, sum((observed_seconds * 1e6)::BIGINT) / 86400e6 AS node_days FROM node_exposure(from_time, to_time))
SELECT
    (SELECT count(*) FROM killed) AS kills, -- Processes killed by the kernel
    (SELECT count(*) FROM killed WHERE "at" IS NULL) AS kills_without_time, -- Those among them whose wall time is not known
    (SELECT count(*) FROM reported) AS reports, -- Runs of the OOM killer
    (SELECT count(*) FROM reported WHERE victims = 0) AS reports_without_kill, -- Those among them that killed nobody, or do not show whom
    (SELECT count(DISTINCT node) FROM reported) AS nodes_hit, -- Machines on which it ran
    (SELECT nodes FROM watched) AS nodes, -- All machines that the store knows of, at any time
    (SELECT nullif(node_days, 0) FROM watched) AS node_days, -- Watched machine-days in that time; NULL when nothing is known
    (SELECT coalesce(sum(coalesce(processes, 1)), 0)::BIGINT FROM userspace_kills
        WHERE (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)) AS userspace_kills, -- Processes killed by systemd-oomd, earlyoom and the like
    (SELECT min("at") FROM killed) AS first_kill, -- First kill, where wall times are known
    (SELECT max("at") FROM killed) AS last_kill, -- Last kill
;

CREATE MACRO kill_rates(what, from_time := NULL, to_time := NULL) AS TABLE -- Kills per watched machine-day with the exact 95 % interval, and the mean time between them. Kills without wall time are left out: no watched time belongs to them. The group all, and machines and kernels without a kill, have a row too
WITH tallied AS (
    SELECT node, comm, cgroup, kernel_release, count(*) AS kills
    FROM kills_to_group(what)
    WHERE "at" IS NOT NULL AND (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ)
    GROUP BY node, comm, cgroup, kernel_release),
counted AS (
    SELECT kill_group(what, node, comm, cgroup, kernel_release) AS name, sum(kills)::BIGINT AS kills FROM tallied GROUP BY name),
clustered AS (
    SELECT kill_group(what, node, comm, cgroup, kernel_release) AS name, count(*) AS episodes
    FROM oom_episodes(from_time := from_time)
    WHERE started IS NOT NULL AND (from_time IS NULL OR started >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR started < to_time::TIMESTAMPTZ)
    GROUP BY name),
exposed AS (
    SELECT name, nullif(node_days, 0) AS node_days FROM exposure_by(what, from_time, to_time)),
joined AS (
    SELECT name, kills, node_days FROM counted LEFT JOIN exposed USING (name) WHERE what IN ('all', 'node', 'kernel')
    UNION ALL
    SELECT name, 0, node_days FROM exposed ANTI JOIN counted USING (name) WHERE what IN ('all', 'node', 'kernel')
    UNION ALL
    SELECT counted.name, kills, node_days FROM counted, exposed WHERE what NOT IN ('all', 'node', 'kernel')),
bounded AS (
    SELECT kills, poisson_low(kills) AS low, poisson_high(kills) AS high FROM (SELECT DISTINCT kills FROM joined))
SELECT
    joined.name, -- Group: NULL when the log does not tell it
    kills, -- Kills with a wall time
    coalesce(episodes, 0) AS episodes, -- Episodes that began in that time; when there are far fewer than kills, kills come in clusters and the interval is too narrow
    node_days, -- Watched machine-days; NULL when nothing is known, and then there is no rate
    kills / node_days AS rate_per_node_day, -- Kills per machine-day
    low / node_days AS rate_low, -- Lower end of its exact 95 % interval
    high / node_days AS rate_high, -- Upper end
    node_days / nullif(kills, 0) AS mtbf_days, -- Machine-days from kill to kill
    node_days / high AS mtbf_low_days, -- Lower end of its 95 % interval
    node_days / nullif(low, 0) AS mtbf_high_days, -- Upper end; NULL when there was no kill
    CASE
        WHEN node_days IS NULL THEN 'no watched time is known'
        WHEN node_days < 1 THEN 'watched for less than a machine-day: a log that begins and ends with a kill makes any rate'
    END AS caveat, -- Why there is no rate, or why it says nothing; NULL when there is no reason in the data
FROM joined
JOIN bounded USING (kills)
LEFT JOIN clustered ON clustered.name IS NOT DISTINCT FROM joined.name
ORDER BY kills DESC, joined.name;

CREATE MACRO kill_changes(what, as_of := NULL, days := 7) AS TABLE -- The last days against as many days before them: exact conditional test and rate ratio, false discoveries bounded over all groups (Benjamini-Hochberg). Where daily kills vary more than chance allows, as crash loops make them, episodes are counted instead. Kills without wall time are left out
WITH moment AS (
    SELECT coalesce(as_of::TIMESTAMPTZ, newest_moment()) AS asked_at),
tallied AS (
    SELECT
        node, comm, cgroup, kernel_release, floor((epoch(asked_at) - epoch("at")) / 86400)::BIGINT AS days_ago, count(*) AS kills
    FROM kills_to_group(what), moment
    WHERE "at" <= asked_at AND "at" > asked_at - to_days(2 * days)
    GROUP BY node, comm, cgroup, kernel_release, days_ago),
daily AS (
    SELECT kill_group(what, node, comm, cgroup, kernel_release) AS name, days_ago, sum(kills)::BIGINT AS kills
    FROM tallied
    GROUP BY name, days_ago),
counted AS (
    SELECT
        name, coalesce(sum(kills) FILTER (days_ago < days), 0)::BIGINT AS kills,
        coalesce(sum(kills) FILTER (days_ago >= days), 0)::BIGINT AS kills_before, sum(kills * kills) AS squares
    FROM daily
    GROUP BY name),
clustered AS (
    SELECT
        kill_group(what, node, comm, cgroup, kernel_release) AS name,
        count(*) FILTER (started > asked_at - to_days(days)) AS episodes,
        count(*) FILTER (started <= asked_at - to_days(days)) AS episodes_before
    FROM oom_episodes(
        coalesce(as_of::TIMESTAMPTZ, newest_moment()), coalesce(as_of::TIMESTAMPTZ, newest_moment()) - to_days(2 * days)), moment
    WHERE started > asked_at - to_days(2 * days)
    GROUP BY name),
exposed AS (
    SELECT name, now_days.node_days AS node_days, before_days.node_days AS node_days_before
    FROM exposure_by(
        what, coalesce(as_of::TIMESTAMPTZ, newest_moment()) - to_days(days),
        coalesce(as_of::TIMESTAMPTZ, newest_moment())) AS now_days
    JOIN exposure_by(
        what, coalesce(as_of::TIMESTAMPTZ, newest_moment()) - to_days(2 * days),
        coalesce(as_of::TIMESTAMPTZ, newest_moment()) - to_days(days)) AS before_days USING (name)),
judged AS (
    -- Variance over mean of the daily kills, each window about its own mean, so that a change is not taken for dispersion.
    SELECT
        counted.*, coalesce(episodes, 0) AS episodes, coalesce(episodes_before, 0) AS episodes_before,
        CASE WHEN days > 1 THEN (squares - (kills * kills + kills_before * kills_before) / days) / (days - 1) / ((kills + kills_before) / days) END AS dispersion
    FROM counted LEFT JOIN clustered ON clustered.name IS NOT DISTINCT FROM counted.name),
chosen AS (
    SELECT
        judged.*, nullif(node_days, 0) AS node_days, nullif(node_days_before, 0) AS node_days_before,
        CASE WHEN dispersion > 1.5 THEN 'episodes' ELSE 'kills' END AS counted_as,
        CASE WHEN dispersion > 1.5 THEN episodes ELSE judged.kills END AS n,
        CASE WHEN dispersion > 1.5 THEN episodes_before ELSE judged.kills_before END AS n_before
    FROM judged LEFT JOIN exposed ON exposed.name = CASE WHEN what IN ('all', 'node', 'kernel') THEN judged.name ELSE '*' END),
tested AS (
    SELECT *, rate_test_p(n_before, node_days_before, n, node_days) AS p FROM chosen),
adjusted AS (
    SELECT *, min(least(1.0, p * tests / place_of_p)) OVER (ORDER BY p DESC RANGE UNBOUNDED PRECEDING) AS q
    FROM (SELECT *, count(p) OVER () AS tests, count(p) OVER (ORDER BY p NULLS LAST) AS place_of_p FROM tested))
SELECT
    name, -- Group: NULL when the log does not tell it
    kills, -- Kills in the last days
    kills_before, -- Kills in the days before
    dispersion, -- Variance over mean of the daily kills: 1 when they come independently of each other
    counted_as, -- What the test counts: kills, or episodes where the dispersion is above 1.5
    n, -- Number of these in the last days
    n_before, -- Number in the days before
    node_days, -- Watched machine-days in the last days
    node_days_before, -- Watched machine-days in the days before
    CASE WHEN n_before > 0 THEN n / node_days / (n_before / node_days_before) END AS rate_ratio, -- Rate now over rate before; NULL when there was none before
    CASE WHEN n + n_before > 0 THEN odds_low(n, n + n_before) * node_days_before / node_days END AS ratio_low, -- Lower end of its exact 95 % interval
    CASE WHEN n_before > 0 THEN node_days_before / node_days / odds_low(n_before, n + n_before) END AS ratio_high, -- Upper end; NULL when there is none
    p, -- Two-sided p of the exact conditional test; NULL when one of the windows was not watched
    CASE WHEN p IS NOT NULL THEN q END AS q, -- p adjusted for the number of groups (Benjamini-Hochberg)
    CASE
        WHEN p IS NULL OR least(node_days, node_days_before) < 0.5 * greatest(node_days, node_days_before) THEN 'unknown'
        WHEN q > 0.05 THEN 'no clear change'
        WHEN n_before = 0 THEN 'new'
        WHEN n = 0 THEN 'gone'
        WHEN n / node_days > n_before / node_days_before THEN 'worse'
        ELSE 'better'
    END AS verdict, -- worse, better, new, gone where q is at most 0.05; no clear change; unknown when one of the windows was watched for less than half as long as the other, because logs that begin or end with a kill make a short exposure look deadly
FROM adjusted
ORDER BY p NULLS LAST, kills DESC, name;

CREATE MACRO repeat_offenders(what := 'victim', as_of := NULL) AS TABLE -- Groups that were killed in the last 14 days, and how stubborn they are. Days and weeks are spans of 24 hours and 7 days back from the time asked for. Kills without wall time are left out
WITH moment AS (
    SELECT coalesce(as_of::TIMESTAMPTZ, newest_moment()) AS asked_at),
tallied AS (
    SELECT
        node, comm, cgroup, kernel_release, floor((epoch(asked_at) - epoch("at")) / 86400)::BIGINT AS days_ago, count(*) AS kills,
        min("at") AS first_seen, max("at") AS last_seen
    FROM kills_to_group(what), moment
    WHERE "at" <= asked_at
    GROUP BY node, comm, cgroup, kernel_release, days_ago),
daily AS (
    SELECT
        kill_group(what, node, comm, cgroup, kernel_release) AS name, days_ago, sum(kills)::BIGINT AS kills, min(first_seen) AS first_seen,
        max(last_seen) AS last_seen
    FROM tallied
    GROUP BY name, days_ago),
spaced AS (
    SELECT
        *, days_ago // 7 AS weeks_ago, dense_rank() OVER (PARTITION BY name ORDER BY days_ago // 7) - 1 AS weeks_with_kills,
        epoch(first_seen) - epoch(lag(last_seen) OVER (PARTITION BY name ORDER BY days_ago DESC)) AS quiet_seconds
    FROM daily)
SELECT
    name, -- Group: NULL when the log does not tell it
    coalesce(sum(kills) FILTER (days_ago < 14), 0)::BIGINT AS kills, -- Kills in the last 14 days
    count(*) FILTER (days_ago < 14) AS days, -- Days of the last 14 with a kill
    count(DISTINCT weeks_ago) FILTER (weeks_ago = weeks_with_kills) AS weeks_in_a_row, -- Weeks with a kill without a week between, up to now
    coalesce(bool_or(quiet_seconds >= 7 * 86400) FILTER (days_ago < 14), false) AS is_back, -- Fixed, as it seemed, then back: in the last 14 days a kill came after at least 7 quiet days
    max(quiet_seconds) FILTER (days_ago < 14 AND quiet_seconds >= 7 * 86400) AS quiet_seconds, -- How long it had been quiet before it came back
    min(first_seen) AS first_seen, -- First kill ever
    max(last_seen) AS last_seen, -- Last kill
FROM spaced
GROUP BY name
HAVING min(days_ago) < 14
ORDER BY days DESC, kills DESC, name;
