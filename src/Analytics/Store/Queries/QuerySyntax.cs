using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Oom.Analytics.Store.Queries;

/// <summary>
/// Lets through exactly one statement that only reads. DuckDB's own parser decides: it turns SELECT statements, and
/// nothing else, into JSON. This is the first lock; the read-only transaction and the closed file system are the others.
/// </summary>
internal static class QuerySyntax
{
    // Functions that read no table of ours: they change settings that the configuration lock forgets, run SQL out of a
    // string past this check, or take raw pointers.
    private static readonly FrozenSet<string> Forbidden = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "arrow_scan", "arrow_scan_dumb", "seq_scan", "checkpoint", "force_checkpoint", "enable_logging", "disable_logging",
        "truncate_duckdb_logs", "write_log", "enable_profiling", "disable_profiling", "enable_peg_parser", "disable_peg_parser",
        "check_peg_parser", "query", "query_table", "json_execute_serialized_sql", "setseed", "nextval", "sleep_ms");

    private readonly record struct Parsed(string? Error, string? Position, int Statements, string? ForbiddenFunction);

    /// <summary>The statement to run, without its semicolon.</summary>
    /// <exception cref="QueryException">It is not one SELECT.</exception>
    public static string Check(DuckDBConnection connection, string sql)
    {
        if (sql.Contains('\0'))
            throw new QueryException("the query holds a NUL character");
        var parsed = Parse(connection, sql);
        if (parsed.Error is not null && QueryText.QuoteAt(sql) is var quoted && quoted != sql)
        {
            var again = Parse(connection, quoted);
            if (again.Error is null)
                (parsed, sql) = (again, quoted);
        }
        if (parsed.Error is { } error)
        {
            throw new QueryException(error.StartsWith("Only SELECT", StringComparison.Ordinal)
                ? "only a SELECT (also WITH, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN) can be run here: the query cannot change anything"
                : Describe(sql, error, parsed.Position));
        }
        if (parsed.Statements != 1)
            throw new QueryException(parsed.Statements == 0 ? "the query is empty" : $"one statement at a time: there are {parsed.Statements}");
        if (parsed.ForbiddenFunction is { } function)
            throw new QueryException($"the function {function} cannot be used here");
        return WithoutSemicolon(sql);
    }

    private static Parsed Parse(DuckDBConnection connection, string sql)
    {
        _ = QueryText.TrySkipExplain(sql, out var statement);
        string json;
        try
        {
            json = (string)connection.Scalar("SELECT json_serialize_sql($1::VARCHAR)::VARCHAR", statement)!;
        }
        catch (DuckDBException error)
        {
            return new Parsed(error.Message, null, 0, null);
        }
        return Read(Encoding.UTF8.GetBytes(json));
    }

    private static Parsed Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 100_000 });
        var result = default(Parsed);
        var isError = false;
        var inStatements = false;
        string? property = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString();
                    inStatements |= reader.CurrentDepth == 1 && property == "statements";
                    break;
                case JsonTokenType.StartObject when inStatements && reader.CurrentDepth == 2:
                    result = result with { Statements = result.Statements + 1 };
                    break;
                case JsonTokenType.True when reader.CurrentDepth == 1 && property == "error":
                    isError = true;
                    break;
                case JsonTokenType.String when reader.CurrentDepth == 1 && property == "error_message":
                    result = result with { Error = reader.GetString() };
                    break;
                case JsonTokenType.String when reader.CurrentDepth == 1 && property == "position":
                    result = result with { Position = reader.GetString() };
                    break;
                case JsonTokenType.String when property == "function_name" && reader.GetString() is { } function && Forbidden.Contains(function):
                    result = result with { ForbiddenFunction = function };
                    break;
                default:
                    break;
            }
        }
        return isError ? result : result with { Error = null };
    }

    /// <summary>The message with the line and a caret under the place.</summary>
    private static string Describe(string sql, string error, string? position)
    {
        if (!int.TryParse(position, out var offset) || offset < 0 || offset > sql.Length || QueryText.TrySkipExplain(sql, out _))
            return error;
        var start = offset == 0 ? 0 : sql.LastIndexOf('\n', offset - 1) + 1;
        var end = sql.IndexOf('\n', offset) is var found and >= 0 ? found : sql.Length;
        var caret = new string(' ', offset - start) + "^";
        return $"{error}\n  {sql[start..end]}\n  {caret}";
    }

    private static string WithoutSemicolon(string sql)
    {
        // Wrapping a statement in COPY (…) or SELECT … FROM (…) needs it without its end. A comment behind it is ended by the
        // line break that the wrapper adds.
        var trimmed = sql.AsSpan().TrimEnd();
        while (trimmed.Length > 0 && trimmed[^1] == ';')
            trimmed = trimmed[..^1].TrimEnd();
        return trimmed.ToString();
    }
}
