using DuckDB.NET.Data;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>
/// Reports read back from the tables: enough of each that its explanation is the one from the log. Sizes come back in the kernel's
/// units; of what the tables do not keep, no rule makes use. Reports are read in groups of bounded size, each group in a transaction
/// of its own, so that none is seen half replaced; between two groups the connection is free. Not safe for use by several threads
/// at once.
/// </summary>
public sealed class StoredReports
{
    /// <summary>Rows of task tables to be read at once: some thirty megabytes, DuckDB's part included.</summary>
    private const int RowsOfGroup = 30_000;

    private const int ReportsOfGroup = 2_000;

    /// <summary>What a report beside its task table takes, in rows of one.</summary>
    private const int RowsOfReport = 20;

    /// <summary>Kill lines without a report: the kernel limits the rate of reports, not of kills.</summary>
    private static readonly string BareKill = $"""
        sections IN ('{KernelWords.Of(ReportSections.None)}', '{KernelWords.Of(ReportSections.Kill)}', '{KernelWords.Of(ReportSections.Summary)}',
            '{KernelWords.Of(ReportSections.Summary | ReportSections.Kill)}')
        """;

    private readonly DuckDBConnection _connection;
    private readonly bool _isInTransaction;

    /// <param name="connection">Where they are stored.</param>
    /// <param name="isInTransaction">The caller has begun one, and what it has written so far is to be read too.</param>
    internal StoredReports(DuckDBConnection connection, bool isInTransaction = false)
    {
        _connection = connection;
        _isInTransaction = isInTransaction;
    }

    public long Count(ReportFilter filter) => (long)_connection.Scalar($"SELECT count(*) FROM reports r WHERE {ReportFilter.Condition}", filter.Parameters)!;

    /// <summary>
    /// The latest by wall time, and of those without one the last that was stored; null when there is none. One with more than
    /// kill lines comes before any without, unless <paramref name="withBareKills"/>.
    /// </summary>
    public EventId? Latest(ReportFilter filter, bool withBareKills = false)
    {
        var order = withBareKills ? "" : $"{BareKill}, ";
        var id = _connection.Scalar(
            $"""SELECT report_id FROM reports r WHERE {ReportFilter.Condition} ORDER BY {order}"at" DESC NULLS LAST, rowid DESC LIMIT 1""", filter.Parameters);
        return id is string text ? ReportRows.IdOf(text) : null;
    }

    /// <summary>The ids that begin with <paramref name="prefix"/>, as many as are asked for, in the order in which they were stored.</summary>
    public IReadOnlyList<EventId> IdsBeginningWith(string prefix, int most)
    {
        using var command = _connection.Command(
            "SELECT report_id FROM reports WHERE starts_with(report_id, $1) ORDER BY rowid LIMIT $2", prefix.ToLowerInvariant(), most);
        using var row = new RowReader(command.ExecuteReader());
        var ids = new List<EventId>();
        while (row.Read())
            ids.Add(ReportRows.IdOf(row.Text()));
        return ids;
    }

    /// <summary>Null when it is not stored.</summary>
    public OomReport? Find(EventId id) => ReadGroup([id]).SingleOrDefault();

    /// <summary>In the order in which they were stored: that of the logs.</summary>
    public IEnumerable<OomReport> Read(ReportFilter filter)
    {
        var sql = $"SELECT report_id, task_rows FROM reports r WHERE {ReportFilter.Condition} ORDER BY r.rowid";
        return ReadGroups(Sizes(_connection.Command(sql, filter.Parameters)));
    }

    /// <summary>In the order of <paramref name="ids"/>; those that are not stored are left out.</summary>
    public IEnumerable<OomReport> Read(IReadOnlyList<EventId> ids)
    {
        const string Sql = """
            SELECT report_id, task_rows FROM reports
            JOIN (SELECT unnest($1) AS report_id, unnest(range($2)) AS place) USING (report_id)
            ORDER BY place
            """;
        return ReadGroups(Sizes(_connection.Command(Sql, ids.Select(id => id.ToString()).ToList(), (long)ids.Count)));
    }

    private IEnumerable<OomReport> ReadGroups(List<(EventId Id, int Rows)> reports)
    {
        var group = new List<EventId>();
        var rows = 0;
        foreach (var report in reports)
        {
            group.Add(report.Id);
            rows += report.Rows + RowsOfReport;
            if (rows < RowsOfGroup && group.Count < ReportsOfGroup)
                continue;
            foreach (var read in ReadGroup(group))
                yield return read;
            group.Clear();
            rows = 0;
        }

        if (group.Count == 0)
            yield break;
        foreach (var read in ReadGroup(group))
            yield return read;
    }

    private List<OomReport> ReadGroup(IReadOnlyList<EventId> ids)
    {
        if (_isInTransaction)
            return ReportGroup.Read(_connection, ids);
        _connection.Run("BEGIN TRANSACTION READ ONLY");
        try
        {
            return ReportGroup.Read(_connection, ids);
        }
        finally
        {
            _connection.Run("ROLLBACK");
        }
    }

    private static List<(EventId Id, int Rows)> Sizes(DuckDBCommand command)
    {
        using (command)
        {
            using var row = new RowReader(command.ExecuteReader());
            var sizes = new List<(EventId, int)>();
            while (row.Read())
                sizes.Add((ReportRows.IdOf(row.Text()), row.MaybeInteger() ?? 0));
            return sizes;
        }
    }
}
