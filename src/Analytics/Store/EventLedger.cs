using DuckDB.NET.Data;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store;

/// <summary>
/// Decides what is new. Asked for many events at once, it queries the ledger table at most once, and only for events that
/// may be in it: no set of all events is kept in memory, and no query is made per event.
/// </summary>
internal sealed class EventLedger(DuckDBConnection connection, EventTables tables)
{
    private const string Known = """
        WITH known AS (
            SELECT event_id, kind, node, source, lines, lines_hash, monotonic_micros, epoch_us("at") AS wall_micros
            FROM events)
        SELECT * FROM known WHERE event_id IN (SELECT unnest($1))
        UNION ALL
        SELECT * FROM known WHERE lines_hash IN (SELECT unnest($2)) AND event_id NOT IN (SELECT unnest($1))
        """;

    private const string Everything = """SELECT event_id, lines_hash, monotonic_micros, epoch_us("at") FROM events""";

    /// <summary>After so many queries a run is long enough for the filter to be filled from the table.</summary>
    private const int QueriesBeforeFilling = 16;

    private readonly SeenFilter _seen = new();
    private bool _isFilterFull = connection.Scalar("SELECT 1 FROM events LIMIT 1") is null;
    private int _queries;

    /// <summary>
    /// Verdicts in the order of the events. An earlier event of the same list that is replaced by a later one becomes a
    /// repeat.
    /// </summary>
    public LedgerVerdict[] Judge(IReadOnlyList<KernelEvent> events, out List<LedgerEntry> outdated)
    {
        outdated = [];
        var verdicts = new LedgerVerdict[events.Count];
        var entries = new LedgerEntry[events.Count];
        for (var i = 0; i < events.Count; i++)
            entries[i] = LedgerEntry.Of(events[i]);

        var byId = new Dictionary<string, (LedgerEntry Entry, int Index)>(entries.Length);
        var byHash = new Dictionary<ulong, List<LedgerEntry>>(entries.Length);
        foreach (var known in Query(entries))
            Remember(known, index: -1);

        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var isKnown = byId.TryGetValue(entry.EventId, out var old);
            if (isKnown && old.Entry.Lines >= entry.Lines)
            {
                verdicts[i] = LedgerVerdict.Repeat;
                continue;
            }
            if (isKnown)
            {
                // What was stored is a part of this one, so it goes even when the whole turns out to be a copy.
                if (old.Index >= 0)
                    verdicts[old.Index] = LedgerVerdict.Repeat;
                else
                    outdated.Add(old.Entry);
                byHash[old.Entry.Hash].Remove(old.Entry);
                byId.Remove(entry.EventId);
            }
            if (HasCopy(entry))
            {
                verdicts[i] = LedgerVerdict.Duplicate;
                continue;
            }
            verdicts[i] = isKnown && old.Index < 0 ? LedgerVerdict.Replace : LedgerVerdict.New;
            Remember(entry, i);
            MarkSeen(entry);
        }
        return verdicts;

        void Remember(LedgerEntry entry, int index)
        {
            byId[entry.EventId] = (entry, index);
            if (!byHash.TryGetValue(entry.Hash, out var same))
                byHash.Add(entry.Hash, same = new List<LedgerEntry>(1));
            same.Add(entry);
        }

        bool HasCopy(LedgerEntry entry)
        {
            if (!byHash.TryGetValue(entry.Hash, out var same))
                return false;
            foreach (var other in same)
            {
                if (entry.IsCopyOf(other))
                    return true;
            }
            return false;
        }
    }

    /// <summary>Takes all rows of these events out of all tables.</summary>
    public void Delete(IReadOnlyList<LedgerEntry> outdated)
    {
        if (outdated.Count == 0)
            return;
        tables.HandOver();
        foreach (var kind in outdated.GroupBy(entry => entry.Kind))
        {
            var ids = kind.Select(entry => entry.EventId).ToList();
            foreach (var (table, column) in EventTables.Of(kind.Key))
                connection.Run($"DELETE FROM {table} WHERE {column} IN (SELECT unnest($1))", ids);
            connection.Run("DELETE FROM events WHERE event_id IN (SELECT unnest($1))", ids);
        }
    }

    private List<LedgerEntry> Query(LedgerEntry[] entries)
    {
        var known = new List<LedgerEntry>();
        var ids = new List<string>();
        var hashes = new List<ulong>();
        foreach (var entry in entries)
        {
            if (!_isFilterFull || _seen.MayContain(entry.IdKey))
                ids.Add(entry.EventId);
            if (!_isFilterFull || (entry.MonotonicKey is { } monotonic && _seen.MayContain(monotonic))
                || (entry.WallKey is { } wall && _seen.MayContain(wall)))
                hashes.Add(entry.Hash);
        }
        if (ids.Count == 0 && hashes.Count == 0)
            return known;

        tables.HandOverLedger();
        using var command = connection.Command(Known, ids, hashes);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            known.Add(new LedgerEntry(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4),
                reader.GetFieldValue<ulong>(5), reader.IsDBNull(6) ? null : reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetInt64(7)));
        }
        if (!_isFilterFull && ++_queries >= QueriesBeforeFilling)
            FillFilter();
        return known;
    }

    private void FillFilter()
    {
        using var command = connection.Command(Everything);
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            MarkSeen(new LedgerEntry(
                reader.GetString(0), "", "", "", 0, reader.GetFieldValue<ulong>(1), reader.IsDBNull(2) ? null : reader.GetInt64(2),
                reader.IsDBNull(3) ? null : reader.GetInt64(3)));
        }
        _isFilterFull = true;
    }

    private void MarkSeen(LedgerEntry entry)
    {
        _seen.Add(entry.IdKey);
        if (entry.MonotonicKey is { } monotonic)
            _seen.Add(monotonic);
        if (entry.WallKey is { } wall)
            _seen.Add(wall);
    }
}
