using System.CommandLine;
using Oom.Cli.Analysis;
using Oom.Contracts;
using Oom.Ingest.Sources;

namespace Oom.Cli.Commands;

/// <summary>What commands that read logs have in common: their paths, <c>--node</c>, <c>--force-node</c>, <c>--input-format</c>, <c>--kmsg</c>.</summary>
internal sealed class InputSettings(string name, string description)
{
    private readonly Argument<string[]> _paths = new(name) { Arity = ArgumentArity.ZeroOrMore, Description = description };

    private readonly Option<string?> _node = Settings.Text("--node", "NAME", "The node of lines that name no host. Default: from the file's name.");

    private readonly Option<bool> _forceNode = Settings.Flag("--force-node", "Take --node also for lines that name a host.");

    private readonly Option<string?> _format = Settings.OneOf(
        "--input-format", "FORMAT", $"What wraps the kernel's text: {string.Join(", ", Choice.WordsOf<LineFormat>())}. Default auto: found out line by line.",
        Choice.WordsOf<LineFormat>());

    private readonly Option<bool> _kmsg = Settings.Flag("--kmsg", "Read the running kernel's own log, /dev/kmsg (needs root or CAP_SYSLOG).");

    public void AddPathsTo(Command command) => command.Add(_paths);

    public void AddOptionsTo(Command command)
    {
        command.Add(_node);
        command.Add(_forceNode);
        command.Add(_format);
        command.Add(_kmsg);
    }

    /// <summary>What stands where the paths stand: another command may have other things there.</summary>
    public IReadOnlyList<string> ArgumentsIn(ParseResult given) => given.GetValue(_paths) ?? [];

    public string? NodeIn(ParseResult given) => given.GetValue(_node);

    /// <summary>The option that says how to read a log, where one was given; <c>--node</c> apart.</summary>
    public string? LogOptionIn(ParseResult given) =>
        given.GetValue(_kmsg) ? _kmsg.Name : given.GetValue(_forceNode) ? _forceNode.Name : given.GetValue(_format) is null ? null : _format.Name;

    /// <exception cref="UsageException">They make no sense together.</exception>
    public InputRequest Read(ParseResult given)
    {
        var request = new InputRequest
        {
            Paths = [.. given.GetValue(_paths) ?? [], .. given.GetValue(_kmsg) ? [KmsgDeviceInput.DevicePath] : Array.Empty<string>()],
            Node = given.GetValue(_node),
            NodeIsForced = given.GetValue(_forceNode),
            Format = given.GetValue(_format) is { } word ? Choice.Parse<LineFormat>(_format.Name, word) : LineFormat.Auto,
        };
        if (request.Paths.Count == 0)
            throw new UsageException("no input: name a log (a file, a folder, a pattern, or - for standard input), or say --kmsg");
        if (request.Paths.Contains(""))
            throw new UsageException($"a {name} is empty");
        if (request.NodeIsForced && request.Node is null)
            throw new UsageException("--force-node needs --node");
        if (request.Node is { Length: 0 })
            throw new UsageException("--node is empty");
        return request;
    }
}
