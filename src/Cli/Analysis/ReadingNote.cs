using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Analysis;

/// <summary>The end of the summary: how much was read, what was new, and what was counted instead of stored.</summary>
internal sealed record ReadingNote(LineCounts Counts, int Inputs, TimeSpan Elapsed, StoreCounts Stored, string? Database)
{
    public void Write(TextWriter output, Palette palette)
    {
        output.WriteLine();
        output.WriteLine(palette.Faint($"Read {Quantity.Size(Counts.Bytes)}, {Quantity.Count(Counts.Lines, "line")} from {Quantity.Count(Inputs, "input")} in {Quantity.Duration(Elapsed)}."));
        if (Database is not null)
        {
            var more = (Stored.Replaced > 0 ? $", {Quantity.Count(Stored.Replaced)} completed" : "")
                + (Stored.Repeats + Stored.Duplicates > 0 ? $", {Quantity.Count(Stored.Repeats + Stored.Duplicates)} known before" : "");
            output.WriteLine(palette.Faint($"{TerminalText.Escape(Database)}: {Quantity.Count(Stored.Stored, "new event")}{more}. Ask it: oom query 'SELECT …' --db {TerminalText.Escape(Database)}"));
        }

        Tell(output, palette, Counts.Suspicious, "line speaks of the OOM killer in words that are not understood", "lines speak of the OOM killer in words that are not understood");
        Tell(output, palette, Counts.ProgramLookAlikes, "line reads like the kernel's but was written by a program: not counted", "lines read like the kernel's but were written by programs: not counted");
        Tell(output, palette, Counts.Malformed, "line does not fit its format", "lines do not fit their format");
        Tell(output, palette, Counts.RowsShed, "row of a task table was left out: more than the bound", "rows of task tables were left out: more than the bound");
    }

    private static void Tell(TextWriter output, Palette palette, long count, string one, string many)
    {
        if (count > 0)
            output.WriteLine(palette.Warning(Quantity.Count(count, one, many)));
    }
}
