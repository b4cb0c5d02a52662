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
        var inputs = new InputSettings("FILE", "Logs: files (also .gz), folders, patterns ('logs/**/kern*'), - for standard input.");
        var last = Settings.Flag("--last", "Explain the latest report. This is the default.");
        var id = Settings.Text("--id", "ID", "Explain the report with this id, or the one whose id begins with it.");
        var all = Settings.Flag("--all", "Explain every report, in the order of the logs.", "-a");
        var format = Settings.OneOf("--format", "FORMAT", $"How to print: {string.Join(", ", Formats)}. Default text.", Formats, "-f");
        var file = Settings.Text("--out", "FILE", "Write to this file instead of standard output.", "-o");
        var colours = Settings.OneOf("--color", "WHEN", "auto (on a terminal, unless NO_COLOR is set), always, never. Default auto.", Choice.WordsOf<ColourMode>());

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
        inputs.AddPathsTo(command);
        command.Add(last);
        command.Add(id);
        command.Add(all);
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
                Input = inputs.Read(given),
                Id = given.GetValue(id),
                All = given.GetValue(all),
                Output = new OutputTarget(isJson ? ResultFormat.Json : ResultFormat.Table, given.GetValue(file) is "-" ? null : given.GetValue(file), when),
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
        if ((last ? 1 : 0) + (request.All ? 1 : 0) + (request.Id is null ? 0 : 1) > 1)
            throw new UsageException("--last, --id and --all exclude one another");
        if (request.Id is { Length: 0 or > EventId.Length })
            throw new UsageException($"--id is '{request.Id}': must be 1 to {EventId.Length} letters and digits");
    }
}
