using System.Text;

namespace Oom.Analytics.Store.Schema;

/// <summary>
/// The descriptions that stand behind <c>--</c> in the scripts, as COMMENT ON statements: said once, where the column is,
/// and yet to be read with SQL (<c>duckdb_columns()</c>) and in the documentation.
/// </summary>
internal static class SchemaComments
{
    private const string Mark = " -- ";

    private sealed record Comment(string Kind, string Name, string Text);

    public static string OfRelations(SchemaScript script) => Statements(Read(script.Text).Where(comment => comment.Kind != "COLUMN"));

    public static string OfColumns(IEnumerable<SchemaScript> scripts) =>
        Statements(scripts.SelectMany(script => Read(script.Text)).Where(comment => comment.Kind == "COLUMN"));

    private static string Statements(IEnumerable<Comment> comments)
    {
        var statements = new StringBuilder();
        foreach (var comment in comments)
            statements.Append("COMMENT ON ").Append(comment.Kind).Append(' ').Append(comment.Name)
                .Append(" IS ").Append(Sql.Quote(comment.Text)).Append(";\n");
        return statements.ToString();
    }

    private static IEnumerable<Comment> Read(string script)
    {
        string? relation = null;
        var isView = false;
        foreach (var line in script.Split('\n'))
        {
            var mark = line.IndexOf(Mark, StringComparison.Ordinal);
            var code = mark < 0 ? line : line[..mark];
            var text = mark < 0 ? null : line[(mark + Mark.Length)..].Trim();
            var words = code.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["CREATE", "TABLE" or "VIEW", var name, ..])
            {
                relation = name;
                isView = words[1] == "VIEW";
                if (text is not null)
                    yield return new Comment(words[1], name, text);
            }
            else if (words is ["ALTER", "TABLE", var altered, "ADD", "COLUMN", var added, ..] && text is not null)
            {
                yield return new Comment("COLUMN", $"{altered}.{Quoted(added)}", text);
            }
            else if (relation is not null && text is not null && words.Length > 0)
            {
                // "name TYPE …, -- text" in a table; "expression AS name, -- text" or "name, -- text" in a view
                yield return new Comment("COLUMN", $"{relation}.{Quoted(isView ? words[^1].TrimEnd(',') : words[0])}", text);
            }
            if (code.TrimEnd().EndsWith(';'))
                relation = null;
        }
    }

    private static string Quoted(string name) => name.StartsWith('"') ? name : $"\"{name}\"";
}
