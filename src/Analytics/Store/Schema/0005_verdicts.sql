-- How often the rules of docs/explain.md speak.

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
