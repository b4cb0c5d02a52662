using DuckDB.NET.Data;

namespace Oom.Analytics.Store.Schema;

/// <summary>Brings a database to the newest schema, all in one transaction: a failure leaves it as it was and stops the start.</summary>
internal static class SchemaMigration
{
    public static void Run(DuckDBConnection connection, IReadOnlyList<SchemaScript> scripts, TimeProvider clock)
    {
        var version = VersionOf(connection);
        var newest = scripts[^1].Version;
        if (version == newest)
            return;
        if (version > newest)
            throw TooNew(version, newest);

        connection.Run("BEGIN");
        try
        {
            foreach (var script in scripts)
            {
                if (script.Version <= version)
                    continue;
                RunScript(connection, script);
                connection.Run("INSERT INTO schema_version VALUES (?, ?, ?)", script.Version, script.Name, clock.GetUtcNow().UtcDateTime);
            }
            connection.Run("COMMIT");
        }
        catch
        {
            connection.Run("ROLLBACK");
            throw;
        }
    }

    /// <summary>For readers: says what is wrong when the schema is not the one that our queries are written for.</summary>
    public static void Check(DuckDBConnection connection, IReadOnlyList<SchemaScript> scripts)
    {
        var version = VersionOf(connection);
        var newest = scripts[^1].Version;
        if (version > newest)
            throw TooNew(version, newest);
        if (version < newest)
        {
            throw new StoreException(
                $"the database has schema version {version}, this oom needs {newest}: "
                + "open it once for writing (oom analyze LOG --db FILE, with any log) to bring it up to date");
        }
    }

    /// <summary>0 for a new database.</summary>
    public static int VersionOf(DuckDBConnection connection)
    {
        using var command = connection.Command("SELECT count(*), count(*) FILTER (table_name = 'schema_version') FROM duckdb_tables()");
        using (var reader = command.ExecuteReader())
        {
            reader.Read();
            var isOurs = reader.GetInt64(1) > 0;
            if (!isOurs && reader.GetInt64(0) > 0)
                throw new StoreException("the file is a DuckDB database, but not one of oom: it has tables and no schema_version");
            if (!isOurs)
                return 0;
        }
        return Convert.ToInt32(connection.Scalar("SELECT coalesce(max(version), 0) FROM schema_version"), null);
    }

    private static StoreException TooNew(int version, int newest) =>
        new($"the database has schema version {version}, this oom knows versions up to {newest}: use a newer oom");

    private static void RunScript(DuckDBConnection connection, SchemaScript script)
    {
        try
        {
            connection.Run(script.Text);
            if (SchemaComments.OfRelations(script) is { Length: > 0 } comments)
                connection.Run(comments);
        }
        catch (DuckDBException error)
        {
            throw new StoreException($"the schema could not be brought up to date: {script.Name}: {error.Message}", error);
        }
    }
}
