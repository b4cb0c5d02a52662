using DuckDB.NET.Data;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>
/// Some reports with all their parts, read together: one query for each table, whatever their number. Parts come in the order in
/// which they were stored, which is that of the log.
/// </summary>
internal sealed class ReportGroup
{
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
        group.ReadParts(VictimRows.Sql, VictimRows.Read);
        group.ReadParts(TaskRows.Sql, TaskRows.Read);
        group.ReadParts(CgroupStatRows.Sql, CgroupStatRows.Read);
        group.ReadParts(MachineCounterRows.Sql, MachineCounterRows.Read);
        group.ReadParts(NodeMemoryRows.Sql, NodeMemoryRows.Read);
        group.ReadParts(ZoneRows.Sql, ZoneRows.Read);
        group.ReadParts(HugePagesRows.Sql, HugePagesRows.Read);
        group.ReadParts(SlabRows.Sql, SlabRows.Read);
        return [.. group._ids.Where(group._drafts.ContainsKey).Select(id => group._drafts[id].Finish())];
    }

    private void ReadHeads()
    {
        using var command = _connection.Command(ReportRows.Sql, _ids);
        using var row = new RowReader(command.ExecuteReader());
        while (row.Read())
        {
            var head = ReportRows.Read(row);
            _drafts.Add(head.Id.ToString(), new ReportDraft(head));
        }
    }

    /// <param name="sql">Its first column is the report's id.</param>
    /// <param name="read">Puts the rest of the row into the draft.</param>
    private void ReadParts(string sql, Action<RowReader, ReportDraft> read)
    {
        using var command = _connection.Command(sql, _ids);
        using var row = new RowReader(command.ExecuteReader());
        var id = "";
        ReportDraft? draft = null;
        while (row.Read())
        {
            if (row.Text() is var next && next != id)
                _drafts.TryGetValue(id = next, out draft);
            if (draft is not null)
                read(row, draft);
        }
    }
}
