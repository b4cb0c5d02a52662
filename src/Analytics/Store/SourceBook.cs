using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using Oom.Analytics.Store.Tables;
using Oom.Contracts;

namespace Oom.Analytics.Store;

/// <summary>
/// The table <c>ingested</c>: how far each source was read, and what became of its events. A row for each file is little,
/// so they are all read at once and kept; a folder may hold thousands of files, and a query for each would take seconds.
/// </summary>
internal sealed class SourceBook(DuckDBConnection connection)
{
    /// <summary>What has come since the last save.</summary>
    private sealed class Unsaved
    {
        public SourceProgress? Latest { get; set; }

        public StoreCounts Counts { get; set; }
    }

    private readonly Dictionary<string, Unsaved> _unsaved = [];
    private Dictionary<string, SourceRow>? _stored;

    private Dictionary<string, SourceRow> Stored => _stored ??= Read();

    public void Advance(SourceProgress progress) => Of(progress.Source.Identity).Latest = progress;

    public void Count(string identity, StoreCounts counts) => Of(identity).Counts += counts;

    public StoredProgress? Find(string identity) => Stored.GetValueOrDefault(identity)?.Progress;

    public IReadOnlyList<StoredProgress> All() =>
    [
        .. Stored.Values.Select(row => row.Progress)
            .OrderBy(progress => progress.Name, StringComparer.Ordinal).ThenBy(progress => progress.Identity, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Writes what has moved; returns false when nothing has. A source that is read again from its start is behind what
    /// is stored until it catches up, and changes nothing before that.
    /// </summary>
    public bool Save(DateTimeOffset now)
    {
        var changed = new List<SourceRow>();
        foreach (var (identity, unsaved) in _unsaved)
        {
            var old = Stored.GetValueOrDefault(identity);
            var latest = unsaved.Latest;
            unsaved.Latest = null;
            var isAhead = latest is not null && (old is null || IsAhead(latest, old.Progress));
            if (!isAhead && unsaved.Counts is { Stored: 0, Replaced: 0 })
                continue;
            // Events of a source that has not reported any progress: they are counted with its first.
            if ((isAhead ? Progress(latest!) : old?.Progress) is not { } progress)
                continue;
            progress = progress with { KernelNode = progress.KernelNode ?? old?.Progress.KernelNode };
            changed.Add(new SourceRow(progress, (old?.Counts ?? default) + unsaved.Counts, old?.FirstIngestedAt ?? now, now));
            unsaved.Counts = default;
        }
        if (changed.Count == 0)
            return false;

        var known = changed.Select(row => row.Progress.Identity).Where(Stored.ContainsKey).ToList();
        if (known.Count > 0)
            connection.Run($"DELETE FROM {IngestedTable.Name} WHERE source IN (SELECT unnest($1))", known);
        using var table = new TableWriter(connection, IngestedTable.Name);
        foreach (var row in changed)
        {
            IngestedTable.Append(table, row, ToJson(row.Progress.Boots));
            Stored[row.Progress.Identity] = row;
        }
        table.HandOver();
        return true;
    }

    private Unsaved Of(string identity)
    {
        if (!_unsaved.TryGetValue(identity, out var unsaved))
            _unsaved.Add(identity, unsaved = new Unsaved());
        return unsaved;
    }

    private static bool IsAhead(SourceProgress latest, StoredProgress stored) =>
        latest.ReadOffset > stored.ReadOffset
        || (latest.ReadOffset == stored.ReadOffset
            && (latest.ResumeOffset > stored.ResumeOffset || (latest.IsFinished && !stored.IsFinished)));

    private Dictionary<string, SourceRow> Read()
    {
        using var command = connection.Command($"""
            SELECT source, source_name, node, resume_offset, resume_line, read_offset, lines_read, boots, is_finished,
                kernel_node, events, replaced, repeats, duplicates, first_ingested_at, last_ingested_at
            FROM {IngestedTable.Name}
            """);
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, SourceRow>();
        while (reader.Read())
        {
            var progress = new StoredProgress
            {
                Identity = reader.GetString(0),
                Name = reader.GetString(1),
                Node = reader.GetString(2),
                ResumeOffset = reader.GetInt64(3),
                ResumeLine = reader.GetInt64(4),
                ReadOffset = reader.GetInt64(5),
                LinesRead = reader.GetInt64(6),
                Boots = FromJson(reader.GetString(7)),
                IsFinished = reader.GetBoolean(8),
                KernelNode = reader.IsDBNull(9) ? null : reader.GetString(9),
            };
            var counts = new StoreCounts(reader.GetInt64(10), reader.GetInt64(11), reader.GetInt64(12), reader.GetInt64(13));
            rows.Add(progress.Identity, new SourceRow(progress, counts, TimeOf(reader, 14), TimeOf(reader, 15)));
        }
        return rows;
    }

    private static DateTimeOffset TimeOf(DuckDBDataReader reader, int column) =>
        new(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));

    private static StoredProgress Progress(SourceProgress progress) => new()
    {
        Identity = progress.Source.Identity,
        Name = progress.Source.Name,
        Node = progress.Source.Node,
        ResumeOffset = progress.ResumeOffset,
        ResumeLine = progress.ResumeLine,
        ReadOffset = progress.ReadOffset,
        LinesRead = progress.LinesRead,
        Boots = progress.Boots,
        IsFinished = progress.IsFinished,
        KernelNode = progress.KernelNode,
    };

    private static string ToJson(ImmutableDictionary<string, string> boots)
    {
        if (boots.IsEmpty)
            return "{}";
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            string[] nodes = [.. boots.Keys];
            Array.Sort(nodes, StringComparer.Ordinal);
            foreach (var node in nodes)
                json.WriteString(node, boots[node]);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static ImmutableDictionary<string, string> FromJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.EnumerateObject().ToImmutableDictionary(p => p.Name, p => p.Value.GetString() ?? "");
    }
}
