using System.CommandLine;
using Oom.Cli.Analysis;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary><c>oom analyze</c>.</summary>
internal static class AnalyzeCommand
{
    public const string Name = "analyze";

    /// <summary>What <c>--table</c> takes: the tables and views of the store.</summary>
    public static readonly string[] Tables =
    [
        "kills", "reports", "tasks", "zones", "buddy", "memcg_stats", "mem_counters", "node_memory", "hugepages", "slabs", "alloc_failures",
        "memory_dumps", "verdicts", "hung_tasks", "userspace_kills", "reaped", "lines_lost", "boots", "dead_letters", "events", "ingested", "runs", "victims", "scopes", "limits_hit", "partial_reports", "nodes", "data_quality", "victim_ranks", "boot_gaps",
    ];

    public static ExplainedCommand Create() =>
        new(Name, "Finds all that the kernel's OOM killer did in logs, and says who was killed, where, and how often.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var inputs = new InputSettings(
            "PATH", "Logs: files (also .gz), folders, patterns ('logs/**/kern*'), - for standard input. Rotated files are read oldest first, as one log; what was rotated away since the last run with --db is found.");
        var database = Settings.Text("--db", "FILE", "Keep everything in this DuckDB file. Without it nothing is kept. Reading the same log again adds only what is new.");
        var table = Settings.OneOf("--table", "TABLE", $"Print this table instead: {string.Join(", ", Tables)}.", Tables, "-t");
        var follow = Settings.Flag("--follow", "Wait for more at the end, through rotations, until Ctrl-C; print kills as they come.", "-F");
        var report = Settings.Text("--report", "FOLDER", "Write a report of all that is stored into this folder: a page, Markdown and JSON (see oom report).");
        var quiet = Settings.Flag("--quiet", "Print no result and no progress, only what went wrong.", "-q");
        var output = new OutputSettings();

        command.Examples =
        [
            ("oom analyze /var/log/kern.log*", "the rotated set, oldest first; a summary on the terminal"),
            ("oom analyze logs/ --db fleet.db", "the logs of a fleet into a database; again tomorrow, only what is new is added"),
            ("journalctl -k -o json | oom analyze -", "the journal, boot ids and exact times included"),
            ("oom analyze --kmsg --follow --db /var/lib/oom/oom.db", "this machine's kernel, live"),
            ("oom analyze kern.log --format ndjson | jq .comm", "one JSON object for each kill"),
            ("oom analyze logs/ --report out", "a page on all that happened: open out/oom-report.html"),
            ("oom analyze kern.log --table tasks --format parquet --out tasks.parquet", "all rows of all task tables, for other programs"),
        ];
        command.Notes =
        [
            "The node is the host named in the line, else --node, else the file's name without extensions.",
            "Ctrl-C stores what was read, prints the summary and leaves with 130; with --db the next run goes on from there.",
        ];
        inputs.AddPathsTo(command);
        command.Add(database);
        output.AddTo(command);
        command.Add(table);
        inputs.AddOptionsTo(command);
        command.Add(report);
        command.Add(follow);
        command.Add(quiet);
        command.SetAction((given, _) =>
        {
            var target = output.Read(given);
            var request = new AnalysisRequest
            {
                Input = inputs.Read(given),
                Database = given.GetValue(database),
                Follow = given.GetValue(follow),
                Table = given.GetValue(table),
                ReportFolder = given.GetValue(report),
                Output = target,
                IsQuiet = given.GetValue(quiet),
            };
            Check(request);
            return new LogAnalysis(request, ErrorOutput.ForProcess(target.Colours)).RunAsync();
        });
    }

    private static void Check(AnalysisRequest request)
    {
        if (request.Database is { Length: 0 })
            throw new UsageException("--db is empty");
        if (request.ReportFolder is { Length: 0 })
            throw new UsageException("--report is empty");
        if (request.Table is { } table && !Tables.Contains(table))
            throw new UsageException($"--table is '{table}': must be one of {string.Join(", ", Tables)}");
    }
}
