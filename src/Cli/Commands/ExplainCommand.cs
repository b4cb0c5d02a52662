using System.CommandLine;
using Oom.Analytics.Columns;
using Oom.Cli.Explanation;
using Oom.Cli.Output;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Ingest.Sources;

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
        var paths = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Logs: files (also .gz), folders, patterns ('logs/**/kern*'), - for standard input.",
        };
        var last = Settings.Flag("--last", "Explain the latest report. This is the default.");
        var id = Settings.Text("--id", "ID", "Explain the report with this id, or the one whose id begins with it.");
        var all = Settings.Flag("--all", "Explain every report, in the order of the logs.", "-a");
        var format = Settings.OneOf("--format", "FORMAT", $"How to print: {string.Join(", ", Formats)}. Default text.", Formats, "-f");
        var file = Settings.Text("--out", "FILE", "Write to this file instead of standard output.", "-o");
        var colours = Settings.OneOf("--color", "WHEN", "auto (on a terminal, unless NO_COLOR is set), always, never. Default auto.", Choice.WordsOf<ColourMode>());
        var node = Settings.Text("--node", "NAME", "The node of lines that name no host. Default: from the file's name.");
        var forceNode = Settings.Flag("--force-node", "Take --node also for lines that name a host.");
        var kmsg = Settings.Flag("--kmsg", "Read the running kernel's own log, /dev/kmsg (needs root or CAP_SYSLOG).");
        var inputFormat = Settings.OneOf(
            "--input-format", "FORMAT", $"What wraps the kernel's text: {string.Join(", ", Choice.WordsOf<LineFormat>())}. Default auto: found out line by line.",
            Choice.WordsOf<LineFormat>());

        command.Examples =
        [
            ("oom explain /var/log/kern.log", "the latest kill: why, and what to do"),
            ("oom explain --kmsg", "the same from the running kernel, as root; else: dmesg | oom explain -"),
            ("oom explain kern.log --all", "all reports, one after the other"),
            ("oom explain kern.log --id 4m8c", "one of them, by the id that --all prints"),
            ("oom explain kern.log --format json | jq '.[0].verdicts[].name'", "for another program: ranking, memory, verdicts"),
        ];
        command.Notes =
        [
            "Badness is recomputed by the formula of the kernel that printed the report. What the log does not show is said, not guessed.",
            "A log without an OOM report, or without the one asked for, is exit code 3.",
        ];
        command.Add(paths);
        command.Add(last);
        command.Add(id);
        command.Add(all);
        command.Add(format);
        command.Add(file);
        command.Add(colours);
        command.Add(node);
        command.Add(forceNode);
        command.Add(inputFormat);
        command.Add(kmsg);
        command.SetAction((given, _) =>
        {
            var isJson = IsJson(given.GetValue(format));
            var when = given.GetValue(colours) is { } word ? Choice.Parse<ColourMode>(colours.Name, word) : ColourMode.Auto;
            var request = new ExplainRequest
            {
                Paths = [.. given.GetValue(paths) ?? [], .. given.GetValue(kmsg) ? [KmsgDeviceInput.DevicePath] : Array.Empty<string>()],
                Id = given.GetValue(id),
                All = given.GetValue(all),
                Output = new OutputTarget(isJson ? ResultFormat.Json : ResultFormat.Table, given.GetValue(file) is "-" ? null : given.GetValue(file), when),
                Node = given.GetValue(node),
                NodeIsForced = given.GetValue(forceNode),
                InputFormat = given.GetValue(inputFormat) is { } input ? Choice.Parse<LineFormat>(inputFormat.Name, input) : LineFormat.Auto,
            };
            Check(request, given.GetValue(last));
            return new LogExplanation(request, ErrorOutput.ForProcess(when)).RunAsync();
        });
    }

    private static bool IsJson(string? format) => format switch
    {
        null or "text" => false,
        "json" => true,
        _ => throw new UsageException($"--format is '{format}': must be one of {string.Join(", ", Formats)}"),
    };

    private static void Check(ExplainRequest request, bool last)
    {
        if (request.Paths.Count == 0)
            throw new UsageException("no input: name a log (a file, a folder, a pattern, or - for standard input), or say --kmsg");
        if (request.Paths.Any(path => path.Length == 0))
            throw new UsageException("a FILE is empty");
        if ((last ? 1 : 0) + (request.All ? 1 : 0) + (request.Id is null ? 0 : 1) > 1)
            throw new UsageException("--last, --id and --all exclude one another");
        if (request.Id is { Length: 0 or > EventId.Length })
            throw new UsageException($"--id is '{request.Id}': must be 1 to {EventId.Length} letters and digits");
        if (request.NodeIsForced && request.Node is null)
            throw new UsageException("--force-node needs --node");
        if (request.Node is { Length: 0 })
            throw new UsageException("--node is empty");
    }
}
