using System.Globalization;
using DuckDB.NET.Data;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Analytics.Store.Schema;

namespace Oom.Analytics.Tests.Store.Views;

/// <summary>A database of our schema in plain DuckDB, with rows whose answers are known. Nothing of ours is between it and the SQL.</summary>
internal sealed class HandMadeStore : IDisposable
{
    /// <summary>Times are hours after this.</summary>
    private const string Start = "TIMESTAMPTZ '2026-03-01 00:00:00Z'";

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private int _rows;

    public HandMadeStore()
    {
        _connection.Open();
        _connection.Run("SET TimeZone = 'UTC'");
        SchemaMigration.Run(_connection, SchemaScript.All, TimeProvider.System);
    }

    public static string Hours(double? hours) =>
        hours is null ? "NULL" : string.Create(CultureInfo.InvariantCulture, $"({Start} + to_microseconds({(long)(hours * 3_600_000_000)}))");

    public void Dispose() => _connection.Dispose();

    /// <summary>Answers for a report.</summary>
    public ReportAnswers OpenAnswers()
    {
        var connection = _connection.Duplicate();
        connection.Open();
        return new ReportAnswers(connection, TimeProvider.System, CancellationToken.None);
    }

    public void Run(string sql) => _connection.Run(sql);

    /// <summary>An event of no table of its own, which only shows that the machine's log was written.</summary>
    public void Event(string node, double? hours, string? source = null, string kind = "boot", string? boot = null, double? monotonicSeconds = null) => _connection.Run(
        $"""
        INSERT INTO events BY NAME SELECT $1 AS event_id, $2 AS kind, $3 AS node, $4 AS boot_id, {Hours(hours)} AS "at", $5::DOUBLE AS monotonic_seconds,
            $6 AS source, $6 AS source_name, 0 AS first_position, 0 AS last_position, 1 AS first_line, 1 AS last_line, 1 AS lines, 0 AS lines_hash,
            {Start} AS ingested_at
        """,
        $"event-{_rows++}", kind, node, boot, monotonicSeconds, source ?? node);

    /// <summary>When a log was read for the first and for the last time, and whose kernel wrote in it, if that is known.</summary>
    public void Reading(string source, string? kernelNode, double firstHours, double lastHours) => _connection.Run(
        $"""
        INSERT INTO ingested BY NAME SELECT $1 AS source, $1 AS source_name, $1 AS node, $2::VARCHAR AS kernel_node, 0 AS resume_offset, 1 AS resume_line, 0 AS read_offset,
            0 AS lines_read, '[]' AS boots, false AS is_finished, 0 AS events, 0 AS replaced, 0 AS repeats, 0 AS duplicates,
            {Hours(firstHours)} AS first_ingested_at, {Hours(lastHours)} AS last_ingested_at
        """,
        source, kernelNode);

    public void Kill(
        string node, string comm, double? hours, string? cgroup = "/app.slice/app.service", string? report = null, string? kernel = "6.1.0", string? pod = null,
        double? monotonicSeconds = null)
    {
        _connection.Run(
            $"""
            INSERT INTO kills BY NAME SELECT $1 AS event_id, $5 AS report_id, $2 AS node, {Hours(hours)} AS "at", $3::DOUBLE AS monotonic_seconds, 7 AS pid,
                $4 AS comm, true AS is_primary, 'memcg' AS scope, $6 AS task_memcg, $7 AS pod, $8 AS kernel_release, 1 AS line
            """,
            $"kill-{_rows++}", node, monotonicSeconds, comm, report ?? $"report-{_rows++}", cgroup, pod, kernel);
        Event(node, hours, kind: "oom");
    }

    /// <summary>A report; returns its id. <paramref name="more"/> sets further columns: <c>"'cpuset' AS constraint_kind"</c>.</summary>
    public string Report(string node = "n", double? hours = 0, string scope = "memcg", string missing = "", int victims = 1, params string[] more)
    {
        var id = $"report-{_rows++}";
        var set = string.Concat(more.Select(column => $", {column}"));
        var outcome = more.Any(column => column.EndsWith("AS outcome", StringComparison.Ordinal)) ? "" : ", 'killed' AS outcome";
        var isSysrq = more.Any(column => column.EndsWith("AS is_sysrq", StringComparison.Ordinal)) ? "" : ", false AS is_sysrq";
        _connection.Run(
            $"""
            INSERT INTO reports BY NAME SELECT $1 AS report_id, $2 AS node, {Hours(hours)} AS "at", $3 AS scope, $4::INTEGER AS victims,
                4096 AS page_size_bytes, false AS is_page_size_assumed, $5 = '' AS is_complete, CASE $5 WHEN '' THEN [] ELSE [$5] END AS missing,
                '' AS sections, false AS is_no_killable, false AS is_alloc_task_killed, 'ending' AS ended_by, 's' AS source_name,
                1 AS first_line, 2 AS last_line{set}{outcome}{isSysrq}
            """,
            id, node, scope, victims, missing);
        return id;
    }

    /// <summary>A row of a report's task table, in MiB.</summary>
    public void Task(string report, string comm, long mebibytes, bool isVictim = false, int oomScoreAdj = 0, long swapMebibytes = 0, int? pid = null) => _connection.Run(
        """
        INSERT INTO tasks BY NAME SELECT $1 AS report_id, $2::INTEGER AS pid, $2::INTEGER AS tgid, 0 AS uid, $3 AS comm, 0 AS total_vm_bytes,
            $4::BIGINT * 1048576 AS rss_bytes, $5::BIGINT * 1048576 AS swap_bytes, $6::INTEGER AS oom_score_adj, $7::BOOLEAN AS is_victim
        """,
        report, pid ?? 100 + _rows++, comm, mebibytes, swapMebibytes, oomScoreAdj, isVictim);

    public IReadOnlyList<object?[]> Ask(string sql)
    {
        using var command = _connection.Command(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return rows;
    }

    /// <summary>Rows as text: cells with "|" between, NULL as "-".</summary>
    public string[] Lines(string sql) =>
        [.. Ask(sql).Select(row => string.Join('|', row.Select(cell => cell is null ? "-" : Convert.ToString(cell, CultureInfo.InvariantCulture))))];

    public double Number(string expression) => Convert.ToDouble(Ask($"SELECT {expression}")[0][0], CultureInfo.InvariantCulture);
}
