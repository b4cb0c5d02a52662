namespace Oom.Cli.Serving;

/// <summary><c>GET /</c>: a form to ask with, without scripts, and what else can be asked.</summary>
internal static class StartPage
{
    public const string Html = """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>oom</title>
        <style>
        :root { color-scheme: light dark }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        textarea { width: 100%; box-sizing: border-box; font: 14px/1.4 monospace }
        </style>
        <h1>oom</h1>
        <form method="post" action="/sql">
        <textarea name="sql" rows="8" aria-label="SQL" spellcheck="false">SELECT node, comm, count(*) AS kills
        FROM kills
        GROUP BY ALL
        ORDER BY kills DESC, node, comm
        LIMIT 50</textarea>
        <p><label>as <select name="format"><option>table<option>csv<option>json<option>ndjson<option>parquet</select></label>
        <button>Ask</button>
        </form>
        <p><code>SHOW TABLES</code>, <code>DESCRIBE kills</code>. Sizes are bytes, times are UTC, other words are the kernel's own.
        <p>For programs: <code>curl --data-binary 'FROM kills' 'http://HOST:PORT/sql?format=csv'</code>, or <code>oom query --server URL SQL</code>.
        </html>

        """;
}
