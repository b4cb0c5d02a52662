using Oom.Cli.Commands;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Assembling;

/// <summary>The counters of an assembler, in a line for a person.</summary>
internal static class AssemblyText
{
    public static string Of(AssemblyCounts counts)
    {
        var text = $"{Quantity.Count(counts.Events, "event")} of {Quantity.Count(counts.Lines.Lines, "line")} in {Quantity.Count(counts.Messages, "message")}";
        if (FormatsOf(counts.Lines) is { Length: > 0 } formats)
            text += $" ({formats})";
        if (counts.RepeatedLines > 0)
            text += $"; {Quantity.Count(counts.RepeatedLines, "line")} had come before";
        if (counts.Lines.ProgramLookAlikes > 0)
            text += $"; {Quantity.Count(counts.Lines.ProgramLookAlikes)} written by programs read like the kernel's";
        if (counts.DeadLetters > 0)
            text += $"; {Quantity.Count(counts.DeadLetters, "message")} could not be read and went to the dead letters";
        return text;
    }

    /// <summary>Lines looked at, by the words of <c>--input-format</c>.</summary>
    private static string FormatsOf(LineCounts lines) => string.Join(", ", lines.Formats.Select(format =>
        $"{Choice.WordOf(format.Format)} {Quantity.Count(format.Lines)}" + (format.Malformed > 0 ? $" and {Quantity.Count(format.Malformed)} malformed" : "")));
}
