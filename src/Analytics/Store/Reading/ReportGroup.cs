using System.Globalization;
using DuckDB.NET.Data;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>
/// Some reports with all their parts, read together. Parts come in the order in which they were stored, which is that of the log. Of
/// each table one column is searched for the reports' ids, and then only the rows are read where these stand: a report's rows stand
/// together, and tables have many columns.
/// </summary>
internal sealed class ReportGroup
{
    /// <summary>What is stored so near to each other is read in one stretch: DuckDB reads at least so many rows at once.</summary>
    private const long RowsAtOnce = 2_048;

    private readonly DuckDBConnection _connection;
    private readonly List<string> _ids;
    private readonly Dictionary<string, ReportDraft> _drafts;

    private ReportGroup(DuckDBConnection connection, IEnumerable<EventId> ids)
    {
        _connection = connection;
        _ids = [.. ids.Select(id => id.ToString())];
        _drafts = new Dictionary<string, ReportDraft>(_ids.Count);
    }

    /// <summary>In the order of <paramref name="ids"/>; those that are not stored are left out.</summary>
    public static List<OomReport> Read(DuckDBConnection connection, IEnumerable<EventId> ids)
    {
        var group = new ReportGroup(connection, ids);
        group.ReadHeads();
        group.ReadParts("kills", "report_id", VictimRows.Sql, VictimRows.Read);
        group.ReadParts("tasks", "report_id", TaskRows.Sql, TaskRows.Read);
        group.ReadParts("memcg_stat_blocks", "report_id", CgroupStatRows.Sql, CgroupStatRows.Read);
        group.ReadParts("mem_counters", "event_id", MachineCounterRows.Sql, MachineCounterRows.Read);
        group.ReadParts("node_memory", "event_id", NodeMemoryRows.Sql, NodeMemoryRows.Read);
        group.ReadParts("zones", "event_id", ZoneRows.Sql, ZoneRows.Read);
        group.ReadParts("hugepages", "event_id", HugePagesRows.Sql, HugePagesRows.Read);
        group.ReadParts("slabs", "event_id", SlabRows.Sql, SlabRows.Read);
        return [.. group._ids.Where(group._drafts.ContainsKey).Select(id => group._drafts[id].Finish())];
    }

    private void ReadHeads()
    {
        foreach (var stretch in Stretches("reports", "report_id"))
        {
            using var command = _connection.Command($"{ReportRows.Sql}\nWHERE r.rowid {stretch} AND r.report_id IN (SELECT unnest($1))", _ids);
            using var row = new RowReader(command.ExecuteReader());
            while (row.Read())
            {
                var head = ReportRows.Read(row);
                _drafts.Add(head.Id.ToString(), new ReportDraft(head));
            }
        }
    }

    /// <param name="table">Where the parts are.</param>
    /// <param name="id">Its column with the report's id.</param>
    /// <param name="sql">What gives its rows; the id comes first.</param>
    /// <param name="read">Puts the rest of the row into the draft.</param>
    private void ReadParts(string table, string id, string sql, Action<RowReader, ReportDraft> read)
    {
        foreach (var stretch in Stretches(table, id))
        {
            using var command = _connection.Command($"{sql}\nWHERE {table}.rowid {stretch}\nORDER BY {table}.rowid");
            using var row = new RowReader(command.ExecuteReader());
            var known = "";
            ReportDraft? draft = null;
            while (row.Read())
            {
                if (row.Text() is var next && next != known)
                    _drafts.TryGetValue(known = next, out draft);
                // Rows of other reports may stand between.
                if (draft is not null)
                    read(row, draft);
            }
        }
    }

    /// <summary>Where rows of these reports stand in a table, in order, as conditions on rowid.</summary>
    private List<string> Stretches(string table, string id)
    {
        using var command = _connection.Command($"SELECT min(rowid), max(rowid) FROM {table} WHERE {id} IN (SELECT unnest($1)) GROUP BY {id} ORDER BY 1", _ids);
        using var row = new RowReader(command.ExecuteReader());
        var stretches = new List<(long First, long Last)>();
        while (row.Read())
        {
            var (first, last) = (row.Long(), row.Long());
            if (stretches.Count > 0 && first <= stretches[^1].Last + RowsAtOnce)
                stretches[^1] = (stretches[^1].First, Math.Max(stretches[^1].Last, last));
            else
                stretches.Add((first, last));
        }

        // As numbers in the text: DuckDB skips what lies outside only if it knows them when it plans.
        return [.. stretches.Select(stretch => string.Create(CultureInfo.InvariantCulture, $"BETWEEN {stretch.First} AND {stretch.Last}"))];
    }
}
