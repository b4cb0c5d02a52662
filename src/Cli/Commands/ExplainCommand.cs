using System.CommandLine;
using Oom.Analytics.Columns;
using Oom.Cli.Explanation;
using Oom.Cli.Output;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Commands;

/// <summary><c>oom explain</c>.</summary>
internal static class ExplainCommand
{
    public const string Name = "explain";

    private static readonly string[] Formats = ["text", "json"];

    public static ExplainedCommand Create() =>
        new(Name, "Explains an OOM report: why this victim, who is next, what the memory was made of, and what to do.");

    /// <summary>Arguments, options and what to do.</summary>
    public static void Complete(ExplainedCommand command)
    {
        var inputs = new InputSettings(
            "PATH", "Logs: files (also .gz), folders, patterns ('logs/**/kern*'), - for standard input. With --db: the id of a report, or its beginning.");
        var database = Settings.Text("--db", "FILE", "Explain reports of this DuckDB file, which oom analyze --db made, not of logs. --node then names the machine whose reports are meant.");
        var last = Settings.Flag("--last", "Explain the latest report. This is the default.");
        var id = Settings.Text("--id", "ID", "Explain the report with this id, or the one whose id begins with it.");
        var all = Settings.Flag("--all", "Explain every report, in the order of the logs.", "-a");
        var comm = Settings.Text("--comm", "NAME", "Only reports in which a process of this name was chosen or killed.");
        var format = Settings.OneOf("--format", "FORMAT", $"How to print: {string.Join(", ", Formats)}. Default text.", Formats, "-f");
        var file = Settings.Text("--out", "FILE", "Write to this file instead of standard output.", "-o");
        var colours = Settings.OneOf("--color", "WHEN", "auto (on a terminal, unless NO_COLOR is set), always, never. Default auto.", Choice.WordsOf<ColourMode>());

        command.Examples =
        [
            ("oom explain /var/log/kern.log", "the latest kill: why, and what to do"),
            ("oom explain --kmsg", "the same from the running kernel, as root; else: dmesg | oom explain -"),
            ("oom explain kern.log --all", "all reports, one after the other"),
            ("oom explain kern.log --id 4m8c", "one of them, by the id that --all prints"),
            ("oom explain --db fleet.db 4m8c", "the same from a database, by the report_id of its tables"),
            ("oom explain --db fleet.db --node web-1 --comm java", "the last time that java was killed on web-1"),
            ("oom explain kern.log --format json | jq '.[0].verdicts[].name'", "for another program: ranking, memory, verdicts"),
        ];
        command.Notes =
        [
            "Badness is recomputed by the formula of the kernel that printed the report. What the log does not show is said, not guessed.",
            "No OOM report, or not the one asked for, is exit code 3.",
        ];
        inputs.AddPathsTo(command);
        command.Add(database);
        command.Add(last);
        command.Add(id);
        command.Add(all);
        command.Add(comm);
        command.Add(format);
        command.Add(file);
        command.Add(colours);
        inputs.AddOptionsTo(command);
        command.SetAction((given, _) =>
        {
            var isJson = IsJson(given.GetValue(format));
            var when = given.GetValue(colours) is { } word ? Choice.Parse<ColourMode>(colours.Name, word) : ColourMode.Auto;
            var request = new ExplainRequest
            {
                Id = given.GetValue(id),
                All = given.GetValue(all),
                Comm = given.GetValue(comm),
                Output = new OutputTarget(isJson ? ResultFormat.Json : ResultFormat.Table, given.GetValue(file) is "-" ? null : given.GetValue(file), when),
            };
            var error = ErrorOutput.ForProcess(when);
            if (given.GetValue(database) is { } path)
            {
                request = request with { Id = IdOf(request.Id, inputs.ArgumentsIn(given)) };
                Check(request, given.GetValue(last));
                CheckStored(path, inputs.LogOptionIn(given), inputs.NodeIn(given), request);
                return new StoredExplanation(path, inputs.NodeIn(given), request, error).RunAsync();
            }

            var input = inputs.Read(given);
            Check(request, given.GetValue(last));
            return new LogExplanation(input, request, error).RunAsync();
        });
    }

    private static bool IsJson(string? format) => format switch
    {
        null or "text" => false,
        "json" => true,
        _ => throw new UsageException($"--format is '{format}': must be one of {string.Join(", ", Formats)}"),
    };

    /// <summary>With a database, where logs stand otherwise.</summary>
    private static string? IdOf(string? option, IReadOnlyList<string> arguments) => arguments.Count switch
    {
        0 => option,
        1 when option is null => arguments[0],
        _ => throw new UsageException($"with --db, name one id: there are {string.Join(", ", [.. arguments, .. option is null ? Array.Empty<string>() : [option]])}"),
    };

    private static void Check(ExplainRequest request, bool last)
    {
        if ((last ? 1 : 0) + (request.All ? 1 : 0) + (request.Id is null ? 0 : 1) > 1)
            throw new UsageException("--last, --id and --all exclude one another");
        if (request.Id is { } id && (id.Length is 0 or > EventId.Length || !id.All(char.IsAsciiLetterOrDigit)))
            throw new UsageException($"'{id}' is no id: 1 to {EventId.Length} letters and digits");
        if (request.Id is not null && request.Comm is not null)
            throw new UsageException("an id names one report: --comm makes no sense beside it");
    }

    private static void CheckStored(string database, string? logOption, string? node, ExplainRequest request)
    {
        if (database.Length == 0)
            throw new UsageException("--db is empty");
        if (logOption is not null)
            throw new UsageException($"--db and {logOption} exclude one another: a database is no log");
        if (request.Id is not null && node is not null)
            throw new UsageException("an id names one report: --node makes no sense beside it");
    }
}
