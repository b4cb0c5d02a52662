using Oom.Analytics.Columns;
using Oom.Cli.Output;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>Which reports <c>oom explain</c> was asked to explain, and how.</summary>
internal sealed record ExplainRequest
{
    /// <summary>An id, or the beginning of one; null for the latest report.</summary>
    public string? Id { get; init; }

    public bool All { get; init; }

    /// <summary>Only reports in which a process of this name was chosen or killed.</summary>
    public string? Comm { get; init; }

    public required OutputTarget Output { get; init; }

    public bool Concerns(OomReport report) => Comm is null || report.Selected?.Comm == Comm || report.Victims.Any(victim => victim.Comm == Comm);

    /// <summary>Text is meant to be read and pasted: a width of its own where no terminal gives one.</summary>
    public IExplanationWriter WriterTo(Stream content) => Output.Format == ResultFormat.Json
        ? new JsonExplanationWriter(content)
        : new TextExplanationWriter(content, Output.Palette, Math.Clamp(Output.IsTerminal ? Output.Width : 80, 40, 120));
}
