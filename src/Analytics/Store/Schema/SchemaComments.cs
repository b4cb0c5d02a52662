using System.Text;

namespace Oom.Analytics.Store.Schema;

/// <summary>
/// The descriptions that stand behind <c>--</c> in the scripts, as COMMENT ON statements: said once, where the column is,
/// and yet to be read with SQL (<c>duckdb_columns()</c>) and in the documentation.
/// </summary>
internal static class SchemaComments
{
    private const string Mark = " -- ";
    private const string TableMacro = "MACRO TABLE";

    private sealed record Comment(string Kind, string Name, string Text);

    public static string OfRelations(SchemaScript script) => Statements(Read(script.Text).Where(comment => comment.Kind is "TABLE" or "VIEW"));

    /// <summary>
    /// Of columns and macros. DuckDB knows no columns of a macro, so its comment has them all, a line <c>name: description</c>
    /// for each.
    /// </summary>
    public static string OfColumnsAndMacros(IEnumerable<SchemaScript> scripts) =>
        Statements(scripts.SelectMany(script => Read(script.Text)).Where(comment => comment.Kind is not ("TABLE" or "VIEW")));

    private static string Statements(IEnumerable<Comment> comments)
    {
        var statements = new StringBuilder();
        foreach (var comment in comments)
            statements.Append("COMMENT ON ").Append(comment.Kind).Append(' ').Append(comment.Name)
                .Append(" IS ").Append(Sql.Quote(comment.Text)).Append(";\n");
        return statements.ToString();
    }

    private static List<Comment> Read(string script)
    {
        var comments = new List<Comment>();
        Comment? relation = null;
        foreach (var line in script.Split('\n'))
        {
            var mark = line.IndexOf(Mark, StringComparison.Ordinal);
            var code = mark < 0 ? line : line[..mark];
            var text = mark < 0 ? null : line[(mark + Mark.Length)..].Trim();
            var words = code.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["CREATE", "TABLE" or "VIEW" or "MACRO", var name, ..])
            {
                relation = words[1] != "MACRO" ? new Comment(words[1], name, text ?? "")
                    : new Comment(words[^1] == "TABLE" ? TableMacro : "MACRO", name[..name.IndexOf('(')], text ?? "");
                if (text is not null)
                    comments.Add(relation);
            }
            else if (words is ["ALTER", "TABLE", var altered, "ADD", "COLUMN", var added, ..] && text is not null)
            {
                comments.Add(new Comment("COLUMN", $"{altered}.{Quoted(added)}", text));
            }
            else if (text is not null && words.Length > 0)
            {
                // "name TYPE …, -- text" in a table; "expression AS name, -- text" or "name, -- text" in a view or macro
                var column = relation?.Kind == "TABLE" ? words[0] : words[^1].TrimEnd(',');
                if (relation?.Kind == TableMacro)
                    comments[^1] = comments[^1] with { Text = $"{comments[^1].Text}\n{column[(column.LastIndexOf('.') + 1)..].Trim('"')}: {text}" };
                else if (relation is not null)
                    comments.Add(new Comment("COLUMN", $"{relation.Name}.{Quoted(column)}", text));
            }
            if (code.TrimEnd().EndsWith(';'))
                relation = null;
        }
        return comments;
    }

    private static string Quoted(string name) => name.StartsWith('"') ? name : $"\"{name}\"";
}
