using System.CommandLine;
using Oom.Analytics.Columns;
using Oom.Cli.Output;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary>The options of commands that print rows: <c>--format</c>, <c>--out</c>, <c>--color</c>.</summary>
internal sealed class OutputSettings
{
    private readonly Option<string?> _format = Settings.OneOf(
        "--format", "FORMAT", $"How to print: {string.Join(", ", Choice.WordsOf<ResultFormat>())}. Default table.", Choice.WordsOf<ResultFormat>(), "-f");

    private readonly Option<string?> _out = Settings.Text("--out", "FILE", "Write to this file instead of standard output.", "-o");

    private readonly Option<string?> _colours = Settings.OneOf(
        "--color", "WHEN", "auto (on a terminal, unless NO_COLOR is set), always, never. Default auto.", Choice.WordsOf<ColourMode>());

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_out);
        command.Add(_colours);
    }

    /// <exception cref="UsageException">They make no sense together.</exception>
    public OutputTarget Read(ParseResult given)
    {
        var colours = given.GetValue(_colours) is { } when ? Choice.Parse<ColourMode>(_colours.Name, when) : ColourMode.Auto;
        var format = given.GetValue(_format) is { } name ? Choice.Parse<ResultFormat>(_format.Name, name) : ResultFormat.Table;
        var target = new OutputTarget(format, given.GetValue(_out) is "-" ? null : given.GetValue(_out), colours);
        if (target is { IsBinary: true, File: null } && Screen.IsOutputTerminal)
            throw new UsageException($"--format {Choice.WordOf(format)} is binary: name a file with --out FILE, or redirect the output");
        return target;
    }
}
