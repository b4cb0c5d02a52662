using System.CommandLine;

namespace Oom.Cli.Commands;

/// <summary>A command with examples in its help.</summary>
internal sealed class ExplainedCommand(string name, string description) : Command(name, description)
{
    /// <summary>What to type, and what that does.</summary>
    public IReadOnlyList<(string Line, string Meaning)> Examples { get; set; } = [];

    /// <summary>What else one must know, after the options; paragraphs.</summary>
    public IReadOnlyList<string> Notes { get; set; } = [];
}
