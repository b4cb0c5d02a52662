using DuckDB.NET.Data;
using Oom.Contracts;

namespace Oom.Analytics.Store;

/// <summary>The table <c>topic_positions</c>: how far the partitions of topics are stored. There are some dozens at most.</summary>
internal sealed class TopicBook(DuckDBConnection connection)
{
    private const string Update = """
        UPDATE topic_positions SET next_offset = $4, stored_at = $5 WHERE topic = $1 AND topic_id = $2 AND partition = $3
        """;

    private const string Insert = """
        INSERT INTO topic_positions (topic, topic_id, partition, next_offset, stored_at) VALUES ($1, $2, $3, $4, $5)
        """;

    private readonly Dictionary<TopicPosition, TopicPosition> _unsaved = [];
    private Dictionary<TopicPosition, TopicPosition>? _stored;

    private Dictionary<TopicPosition, TopicPosition> Stored => _stored ??= Read();

    public void Advance(IReadOnlyList<TopicPosition> positions)
    {
        foreach (var position in positions)
            _unsaved[KeyOf(position)] = position;
    }

    public IReadOnlyList<TopicPosition> All() => [.. Stored.Values];

    /// <summary>Writes what has moved.</summary>
    public void Save(DateTimeOffset now)
    {
        foreach (var (key, position) in _unsaved)
        {
            if (Stored.GetValueOrDefault(key) == position)
                continue;
            connection.Run(
                Stored.ContainsKey(key) ? Update : Insert,
                position.Topic, position.TopicId, position.Partition, position.NextOffset, now.UtcDateTime);
            Stored[key] = position;
        }

        _unsaved.Clear();
    }

    private static TopicPosition KeyOf(TopicPosition position) => position with { NextOffset = 0 };

    private Dictionary<TopicPosition, TopicPosition> Read()
    {
        using var command = connection.Command("SELECT topic, topic_id, partition, next_offset FROM topic_positions ORDER BY ALL");
        using var reader = command.ExecuteReader();
        var positions = new Dictionary<TopicPosition, TopicPosition>();
        while (reader.Read())
        {
            var position = new TopicPosition(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt64(3));
            positions.Add(KeyOf(position), position);
        }

        return positions;
    }
}
