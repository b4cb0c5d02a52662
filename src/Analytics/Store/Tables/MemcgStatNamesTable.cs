using DuckDB.NET.Data;
using Oom.Analytics.Projections;

namespace Oom.Analytics.Store.Tables;

/// <summary>Writes <c>memcg_stat_names</c>: each list of names once, the first time that it is met.</summary>
internal sealed class MemcgStatNamesTable(DuckDBConnection connection)
{
    public const string Name = "memcg_stat_names";

    private HashSet<ulong>? _known;

    public bool IsKnown(ulong namesId) => (_known ??= ReadKnown()).Contains(namesId);

    public void Append(TableWriter table, MemcgStatBlock block, ulong namesId)
    {
        table
            .Add(namesId)
            .AddList(block.Names)
            .EndRow();
        _known!.Add(namesId);
    }

    private HashSet<ulong> ReadKnown()
    {
        var known = new HashSet<ulong>();
        using var command = connection.Command($"SELECT names_id FROM {Name}");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            known.Add(reader.GetFieldValue<ulong>(0));
        return known;
    }
}
