using System.CommandLine;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Output;
using Oom.Cli.Querying;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary><c>oom query</c>.</summary>
internal static class QueryCommand
{
    public const string Name = "query";

    public static ExplainedCommand Create() =>
        new(Name, "Answers a question in SQL about what was stored. It cannot change anything, nor reach any other file.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var sql = new Argument<string>("SQL") { Description = "One statement that reads: SELECT, WITH, FROM, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN. - reads it from standard input." };
        var database = Settings.Text("--db", "FILE", "The DuckDB file that oom analyze --db made.");
        var server = Settings.Text("--server", "URL", $"Ask oom serve, which owns the file of a fleet, such as http://{ServeCommand.DefaultAddress}.");
        var limit = Settings.Text("--limit", "N", "Stop after so many rows. Default: all.", "-n");
        var timeout = Settings.Text("--timeout", "SECONDS", "Stop after so much time. Default 300.");
        var output = new OutputSettings();

        command.Examples =
        [
            ("oom query 'SELECT comm, count(*) AS kills FROM kills GROUP BY comm ORDER BY kills DESC' --db fleet.db", "who is killed most"),
            ("oom query 'FROM kills WHERE at > now() - INTERVAL 1 DAY' --db fleet.db --format csv", "the last day's kills, for a spreadsheet"),
            ("oom query 'SHOW TABLES' --db fleet.db", "what there is"),
            ("oom query 'FROM kills' --server http://127.0.0.1:8620 -f csv", "the fleet's kills, from oom serve"),
            ("oom query - --db fleet.db --format parquet --out leaks.parquet < leaks.sql", "a longer question, from a file"),
        ];
        command.Notes = ["Sizes are bytes (..._bytes), times are UTC, other words are the kernel's own. DESCRIBE TABLE tells the columns of a table."];
        command.Add(sql);
        command.Add(database);
        command.Add(server);
        output.AddTo(command);
        command.Add(limit);
        command.Add(timeout);
        command.SetAction(async (given, _) =>
        {
            var limits = new QueryLimits { Rows = Settings.Whole(given, limit, 0, long.MaxValue) };
            if (Settings.Number(given, timeout, 0.001, 86_400) is { } seconds)
                limits = limits with { Time = TimeSpan.FromSeconds(seconds) };
            var target = output.Read(given);
            var text = given.GetValue(sql)!;
            return (given.GetValue(database), given.GetValue(server)) switch
            {
                ({ } file, null) => await RunAsync(text, file, limits, target).ConfigureAwait(false),
                (null, { } url) => await AskAsync(text, ServerAddress.Read(server, url), limits, isTimeGiven: given.GetValue(timeout) is not null, target).ConfigureAwait(false),
                (null, null) => throw new UsageException("say what to ask: --db FILE, or --server URL"),
                _ => throw new UsageException("--db and --server exclude one another"),
            };
        });
    }

    /// <summary>What to say of a result that its limit ended.</summary>
    public static string NoteOnCut(long rows) => $"there is more: the result was cut after {Quantity.Count(rows, "row")}, its limit";

    private static async Task<int> RunAsync(string sql, string database, QueryLimits limits, OutputTarget target)
    {
        using var interruption = new Interruption(() => { });
        var statement = await ReadAsync(sql, interruption).ConfigureAwait(false);
        using var folder = ResultPrinter.FolderFor(target);
        using var queries = QueryRunner.Open(database, limits, TimeProvider.System, folder is null ? [] : [folder.Path]);
        var outcome = await ResultPrinter.PrintAsync(queries, statement, target, folder, interruption.Token).ConfigureAwait(false);
        return Finish(outcome.IsCut ? NoteOnCut(outcome.Rows) : null, target);
    }

    private static async Task<int> AskAsync(string sql, Uri server, QueryLimits limits, bool isTimeGiven, OutputTarget target)
    {
        using var interruption = new Interruption(() => { });
        var statement = await ReadAsync(sql, interruption).ConfigureAwait(false);
        return Finish(await RemoteQuery.PrintAsync(server, statement, limits.Rows, isTimeGiven ? limits.Time : null, target, interruption.Token).ConfigureAwait(false), target);
    }

    private static async Task<string> ReadAsync(string sql, Interruption interruption)
    {
        if (sql != "-")
            return sql;
        using var input = new StreamReader(Console.OpenStandardInput());
        return await input.ReadToEndAsync(CancellationToken.None).WaitAsync(interruption.Token).ConfigureAwait(false);
    }

    private static int Finish(string? note, OutputTarget target)
    {
        if (note is not null)
            ErrorOutput.ForProcess(target.Colours).Tell(note);
        return ExitCode.Ok;
    }
}
