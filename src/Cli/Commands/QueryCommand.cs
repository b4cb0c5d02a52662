using System.CommandLine;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Output;
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
        database.Required = true;
        var limit = Settings.Text("--limit", "N", "Stop after so many rows. Default: all.", "-n");
        var timeout = Settings.Text("--timeout", "SECONDS", "Stop after so much time. Default 300.");
        var output = new OutputSettings();

        command.Examples =
        [
            ("oom query 'SELECT comm, count(*) AS kills FROM kills GROUP BY comm ORDER BY kills DESC' --db fleet.db", "who is killed most"),
            ("oom query 'FROM kills WHERE at > now() - INTERVAL 1 DAY' --db fleet.db --format csv", "the last day's kills, for a spreadsheet"),
            ("oom query 'SHOW TABLES' --db fleet.db", "what there is"),
            ("oom query - --db fleet.db --format parquet --out leaks.parquet < leaks.sql", "a longer question, from a file"),
        ];
        command.Notes = ["Sizes are bytes (..._bytes), times are UTC, other words are the kernel's own. DESCRIBE TABLE tells the columns of a table."];
        command.Add(sql);
        command.Add(database);
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
            return await RunAsync(text, given.GetValue(database)!, limits, target).ConfigureAwait(false);
        });
    }

    private static async Task<int> RunAsync(string sql, string database, QueryLimits limits, OutputTarget target)
    {
        var error = ErrorOutput.ForProcess(target.Colours);
        using var interruption = new Interruption(() => { });
        if (sql == "-")
        {
            using var input = new StreamReader(Console.OpenStandardInput());
            sql = await input.ReadToEndAsync(CancellationToken.None).WaitAsync(interruption.Token).ConfigureAwait(false);
        }

        using var folder = ResultPrinter.FolderFor(target);
        using var queries = QueryRunner.Open(database, limits, TimeProvider.System, folder is null ? [] : [folder.Path]);
        var outcome = await ResultPrinter.PrintAsync(queries, sql, target, folder, interruption.Token).ConfigureAwait(false);
        if (outcome.IsCut)
            error.Tell($"there is more: the result was cut after {Quantity.Count(outcome.Rows, "row")}, its limit");
        return ExitCode.Ok;
    }
}
