-- What the rules of docs/explain.md say about each report, so that it can be counted, filtered and joined.

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

CREATE MACRO verdicts_by(from_time := NULL, to_time := NULL) AS TABLE -- How often each verdict is given, from one time (included) to another (not included). Reports without wall time count when neither is given
WITH judged AS (
    SELECT report_id, node, "at" FROM reports
    WHERE (from_time IS NULL OR "at" >= from_time::TIMESTAMPTZ) AND (to_time IS NULL OR "at" < to_time::TIMESTAMPTZ))
SELECT
    kind, -- The question it answers: limit, cause, choice, condition
    name, -- What is said; docs/explain.md has all of them
    count(*) AS verdicts, -- How often it is said: of a report mostly once, of its zones perhaps more
    count(*) / any_value(all_reports) AS share, -- The same for each report of that time
    count(*) FILTER (confidence = 'certain') AS certain, -- How often it is certain
    count(DISTINCT node) AS nodes, -- Machines
    max("at") AS last_seen, -- Last time, where wall times are known
FROM verdicts JOIN judged USING (report_id), (SELECT count(*) AS all_reports FROM judged)
GROUP BY kind, name
ORDER BY kind, verdicts DESC, name;
