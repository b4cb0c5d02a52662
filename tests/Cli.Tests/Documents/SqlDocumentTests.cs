using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Oom.Analytics.Store;

namespace Oom.Cli.Tests.Documents;

/// <summary>
/// docs/sql.md is what the program itself says about its database. Names, types and descriptions come from a new database, the
/// answers from the samples; only the introduction and the questions are written by hand.
/// </summary>
public sealed partial class SqlDocumentTests : CommandTest
{
    private const string Tables = "\n## Tables\n";

    private static readonly string Document = Checkout.PathOf("docs", "sql.md");

    /// <summary>Where the samples' lines have no zone, the machine's is taken.</summary>
    private static readonly Dictionary<string, string?> InUtc = new() { ["TZ"] = "UTC" };

    private sealed record Relation(string Kind, string Name, string Signature, string Comment);

    [GeneratedRegex(@"^### (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"```sql\n(?<sql>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Question();

    [Fact]
    public async Task SaysWhatTheProgramSays()
    {
        var old = await File.ReadAllTextAsync(Document);
        var current = await RenderAsync(old);
        if (Environment.GetEnvironmentVariable("OOM_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(Document, current);
        else
            Assert.Equal(current, old);
    }

    private async Task<string> RenderAsync(string old)
    {
        var samples = await RunAsync(["analyze", Checkout.PathOf("samples", "fleet"), "--db", "samples.db", "--quiet"], "", InUtc);
        Assert.True(samples.ExitCode == 0, samples.Error);
        using (var store = EventStore.Open(new EventStoreOptions { Path = PathOf("described.db") }, TimeProvider.System))
            await store.DescribeAsync();

        var questions = QuestionsOf(old);
        var text = new StringBuilder(old[..(old.IndexOf(Tables, StringComparison.Ordinal) is var end and >= 0 ? end : old.IndexOf("\n### ", StringComparison.Ordinal))]);
        var kind = "";
        foreach (var relation in await RelationsAsync())
        {
            if (relation.Kind != kind)
                text.Append("\n## ").Append(kind = relation.Kind).Append('\n');
            var lines = relation.Comment.Split('\n');
            text.Append("\n### ").Append(relation.Signature).Append("\n\n").Append(Escape(lines[0])).Append(".\n");
            await AppendColumnsAsync(text, relation, lines[1..]);
            Assert.True(relation.Kind == "Tables" || questions[relation.Name].Any(), $"docs/sql.md has no example for {relation.Name}");
            foreach (var question in questions[relation.Name])
            {
                text.Append("\n```sql\n").Append(question).Append("\n```\n");
                text.Append("\n```text\n").Append(await AnswerAsync(question)).Append("\n```\n");
            }
        }
        return text.ToString();
    }

    private async Task AppendColumnsAsync(StringBuilder text, Relation relation, string[] macroColumns)
    {
        if (relation.Kind is "Tables" or "Views")
        {
            text.Append("\n| Column | Type | Meaning |\n|---|---|---|\n");
            foreach (var column in await RowsAsync($"SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = '{relation.Name}' ORDER BY column_index"))
                text.Append("| `").Append(column[0]).Append("` | ").Append(column[1]).Append(" | ").Append(Escape(column[2])).Append(" |\n");
        }
        else if (macroColumns.Length > 0)
        {
            text.Append("\n| Column | Meaning |\n|---|---|\n");
            foreach (var column in macroColumns)
            {
                var colon = column.IndexOf(": ", StringComparison.Ordinal);
                text.Append("| `").Append(column[..colon]).Append("` | ").Append(Escape(column[(colon + 2)..])).Append(" |\n");
            }
        }
    }

    private async Task<IEnumerable<Relation>> RelationsAsync()
    {
        var rows = await RowsAsync(
            """
            SELECT 'Tables', table_name, table_name, comment, 1 AS part FROM duckdb_tables()
            UNION ALL
            SELECT 'Views', view_name, view_name, comment, 2 FROM duckdb_views() WHERE NOT internal
            UNION ALL
            SELECT 'Table macros', function_name, function_name || '(' || array_to_string(parameters, ', ') || ')', comment, 3
            FROM duckdb_functions() WHERE NOT internal AND function_type = 'table_macro'
            UNION ALL
            SELECT 'Scalar macros', function_name, function_name || '(' || array_to_string(parameters, ', ') || ')', comment, 4
            FROM duckdb_functions() WHERE NOT internal AND function_type = 'macro'
            ORDER BY part, table_name
            """);
        return rows.Select(row => new Relation(row[0], row[1], row[2], row[3]));
    }

    private async Task<List<string[]>> RowsAsync(string sql)
    {
        var result = await RunAsync("query", sql, "--db", "described.db", "--format", "ndjson");
        Assert.True(result.ExitCode == 0, result.Error);
        return [.. result.Lines.Select(line => JsonDocument.Parse(line).RootElement.EnumerateObject().Select(cell => cell.Value.ToString()).ToArray())];
    }

    private async Task<string> AnswerAsync(string question)
    {
        var result = await RunAsync(["query", "-", "--db", "samples.db"], question);
        Assert.True(result.ExitCode == 0, $"{question}\n{result.Error}");
        return string.Join('\n', result.Lines.Select(line => line.TrimEnd()));
    }

    private static ILookup<string, string> QuestionsOf(string text)
    {
        var headings = Heading().Matches(text);
        return headings
            .SelectMany((heading, place) => Question()
                .Matches(text[heading.Index..(place + 1 < headings.Count ? headings[place + 1].Index : text.Length)])
                .Select(question => (Name: heading.Groups["name"].Value, Sql: question.Groups["sql"].Value)))
            .ToLookup(question => question.Name, question => question.Sql);
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
