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
