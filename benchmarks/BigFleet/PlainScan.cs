using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Oom.Analytics.Store;

namespace Oom.BigFleet;

/// <summary>
/// What a question reads at least: for each table that its plan scans, one aggregate over all columns that the plan takes from it,
/// once, however often the plan reads it. The measure of how much a view does beyond reading.
/// </summary>
internal sealed partial class PlainScan(DuckDBConnection connection)
{
    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    /// <summary>One statement for each table. Empty for a question that reads no table.</summary>
    public IReadOnlyList<string> Of(string question)
    {
        using var command = connection.Command($"EXPLAIN (FORMAT json) {question}");
        using var reader = command.ExecuteReader();
        reader.Read();
        using var plan = JsonDocument.Parse(reader.GetString(1), new JsonDocumentOptions { MaxDepth = 10_000 });

        var scanned = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var node in plan.RootElement.EnumerateArray())
            Collect(node, scanned);
        return [.. scanned.Select(table => Statement(table.Key, table.Value))];
    }

    private static void Collect(JsonElement node, SortedDictionary<string, SortedSet<string>> scanned)
    {
        if (node.GetProperty("extra_info").TryGetProperty("Table", out var table))
        {
            var name = table.GetString()!.Split('.')[^1];
            if (!scanned.TryGetValue(name, out var words))
                scanned.Add(name, words = new SortedSet<string>(StringComparer.Ordinal));
            // a column that is only compared stands in the filter alone
            foreach (var part in (ReadOnlySpan<string>)["Projections", "Filters"])
            {
                if (node.GetProperty("extra_info").TryGetProperty(part, out var text))
                    words.UnionWith(Word().Matches(text.ToString()).Select(word => word.Value));
            }
        }
        foreach (var child in node.GetProperty("children").EnumerateArray())
            Collect(child, scanned);
    }

    private string Statement(string table, SortedSet<string> words)
    {
        using var command = connection.Command("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1 AND NOT internal ORDER BY column_index", table);
        using var reader = command.ExecuteReader();
        var sums = new List<string> { "count(*)" };
        while (reader.Read())
        {
            if (words.Contains(reader.GetString(0)))
                sums.Add(Sum($"\"{reader.GetString(0)}\"", reader.GetString(1)));
        }
        return $"SELECT {string.Join(", ", sums)} FROM {table}";
    }

    /// <summary>An aggregate that has to see each value, and does little else.</summary>
    private static string Sum(string column, string type) => type switch
    {
        "BIGINT" or "INTEGER" or "DOUBLE" or "UBIGINT" => $"sum({column})",
        "BOOLEAN" => $"count_if({column})",
        "VARCHAR" => $"sum(strlen({column}))",
        "TIMESTAMP WITH TIME ZONE" => $"sum(epoch_us({column}))",
        _ when type.EndsWith("[]", StringComparison.Ordinal) => $"sum(len({column}))",
        _ => $"count({column})",
    };
}
