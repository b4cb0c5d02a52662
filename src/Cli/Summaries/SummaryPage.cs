using Oom.Analytics.Store;
using Oom.Analytics.Store.Views;
using Oom.Cli.Terminal;

namespace Oom.Cli.Summaries;

/// <summary>What <c>oom analyze</c> prints for a person: who was killed, where and why, and what is not known.</summary>
internal sealed class SummaryPage(EventStore store, TextWriter output, Palette palette, int width)
{
    private const string Unknown = "-";
    private const string Indent = "  ";
    private const int LongList = 20;
    private const int ShortList = 10;

    public void Write()
    {
        var quality = HowGoodIsTheData.Ask(store);
        var nodes = WhatHappenedWhere.Ask(store, int.MaxValue);
        WriteHeadline(quality, nodes);
        if (quality.Reports > 0)
        {
            WriteVictims();
            WriteScopes();
            WriteLimits();
        }

        if (nodes.Count > 1)
            WriteNodes(nodes);
        if (quality.PartialReports > 0)
            WritePartial(quality);
        WriteElse(quality, nodes);
    }

    private void WriteHeadline(HowGoodIsTheData.Row quality, IReadOnlyList<WhatHappenedWhere.Row> nodes)
    {
        var stricken = nodes.Where(node => node.Reports > 0).ToArray();
        output.WriteLine(palette.Heading(stricken.Length == 0
            ? "No OOM report found"
            : $"{Quantity.Count(quality.Reports, "OOM report")}, {Quantity.Count(stricken.Sum(node => node.Kills), "process killed", "processes killed")} on {Quantity.Count(stricken.Length, "node")}"));
        // Not by Min and Max: over values that may be missing they are compiled by the JIT, at every start.
        DateTimeOffset? first = null, last = null;
        foreach (var node in nodes)
        {
            first = first < node.FirstSeen ? first : node.FirstSeen ?? first;
            last = last > node.LastSeen ? last : node.LastSeen ?? last;
        }

        if (first is { } from && last is { } to)
            output.WriteLine(palette.Faint($"{Indent}events from {Quantity.Time(from.UtcDateTime)} to {Quantity.Time(to.UtcDateTime)} UTC"));
    }

    private void WriteVictims()
    {
        var rows = WhoWasKilled.Ask(store, LongList + 1);
        if (rows.Count == 0)
            return;
        Section("Killed");
        var table = new TextTable(
            TextColumn.Number("KILLS"), new TextColumn("COMM") { Paint = (colours, text) => colours.Alarm(text) }, TextColumn.Path("NODE"),
            TextColumn.Number("MAX RSS"), new TextColumn("LAST KILL (UTC)"), new TextColumn("SCOPE"), TextColumn.Path("WHERE"));
        foreach (var row in rows.Take(LongList))
        {
            var last = row.LastSeen is null && row.LastSeenMonotonicSeconds is { } seconds ? $"boot + {Quantity.Duration(TimeSpan.FromSeconds(seconds))}" : Time(row.LastSeen);
            table.Add(Quantity.Count(row.Kills), row.Comm, row.Node, Memory(row.MaxRssBytes), last, row.Scopes, row.Place ?? Unknown);
        }

        table.Write(output, palette, width, Indent);
        More(rows.Count > LongList, "victims");
    }

    private void WriteScopes()
    {
        Section("Whose memory ran out");
        var table = new TextTable(
            TextColumn.Number("REPORTS"), TextColumn.Number("KILLS"), TextColumn.Number("NODES"), new TextColumn("SCOPE"), new TextColumn("CONSTRAINT"),
            new TextColumn("OUTCOME"), new TextColumn("LAST (UTC)"));
        foreach (var row in WhoseMemoryRanOut.Ask(store))
        {
            table.Add(
                Quantity.Count(row.Reports), Quantity.Count(row.Kills), Quantity.Count(row.Nodes), row.Scope, row.ConstraintKind ?? Unknown, row.Outcome,
                Time(row.LastSeen));
        }

        table.Write(output, palette, width, Indent);
    }

    private void WriteLimits()
    {
        var rows = WhichLimitsWereHit.Ask(store, ShortList + 1);
        if (rows.Count == 0)
            return;
        Section("Cgroups at their limit");
        var table = new TextTable(
            TextColumn.Number("REPORTS"), TextColumn.Number("KILLS"), TextColumn.Number("LIMIT"), TextColumn.Path("NODE"), new TextColumn("LAST (UTC)"),
            TextColumn.Path("CGROUP"));
        foreach (var row in rows.Take(ShortList))
            table.Add(Quantity.Count(row.Reports), Quantity.Count(row.Kills), Memory(row.MemoryLimitBytes), row.Node, Time(row.LastSeen), row.OomMemcg);
        table.Write(output, palette, width, Indent);
        More(rows.Count > ShortList, "limits_hit");
    }

    private void WriteNodes(IReadOnlyList<WhatHappenedWhere.Row> nodes)
    {
        Section("Nodes");
        var table = new TextTable(
            TextColumn.Path("NODE"), TextColumn.Number("REPORTS"), TextColumn.Number("KILLS"), TextColumn.Number("OTHER KILLS"),
            TextColumn.Number("FAILED ALLOCATIONS"), TextColumn.Number("HUNG TASKS"), TextColumn.Number("BOOTS"), TextColumn.Number("LOSSES"), new TextColumn("LAST EVENT (UTC)"));
        foreach (var row in nodes.Take(LongList))
        {
            table.Add(
                row.Node, Few(row.Reports), Few(row.Kills), Few(row.UserspaceKills), Few(row.AllocFailures), Few(row.HungTasks), Few(row.Boots), Few(row.Losses),
                Time(row.LastSeen));
        }

        table.Write(output, palette, width, Indent);
        More(nodes.Count > LongList, "nodes");
    }

    private void WritePartial(HowGoodIsTheData.Row quality)
    {
        Section($"Partial reports: {Quantity.Count(quality.PartialReports)} of {Quantity.Count(quality.Reports)}");
        var table = new TextTable(
            new TextColumn("REPORT"), TextColumn.Path("NODE"), TextColumn.Number("KILLS"), new TextColumn("MISSING") { Paint = (colours, text) => colours.Warning(text) },
            new TextColumn("ENDED BY"), TextColumn.Path("WHERE"));
        var rows = WhichReportsArePartial.Ask(store, ShortList + 1);
        foreach (var row in rows.Take(ShortList))
            table.Add(row.ReportId, row.Node, Quantity.Count(row.Victims), row.Missing, row.EndedBy, $"{row.SourceName}:{row.FirstLine}");
        table.Write(output, palette, width, Indent);
        More(rows.Count > ShortList, "partial_reports");
    }

    private void WriteElse(HowGoodIsTheData.Row quality, IReadOnlyList<WhatHappenedWhere.Row> nodes)
    {
        Finding[] others =
        [
            new(nodes.Sum(node => node.UserspaceKills), "kill by a user-space OOM killer", "kills by user-space OOM killers", "userspace_kills"),
            new(nodes.Sum(node => node.AllocFailures), "failed allocation", "failed allocations", "alloc_failures"),
            new(nodes.Sum(node => node.HungTasks), "hung task", "hung tasks", "hung_tasks"),
            new(nodes.Sum(node => node.Boots), "boot", "boots", "boots"),
        ];
        Finding[] gaps =
        [
            new(quality.Losses, $"gap where lines were lost, {Quantity.Count(quality.LinesLost, "line")} as far as is known", $"gaps where lines were lost, {Quantity.Count(quality.LinesLost, "line")} as far as is known", "lines_lost"),
            new(quality.DeadLetters, "line refused", "lines refused", "dead_letters"),
        ];
        if (!others.Concat(gaps).Any(finding => finding.Count > 0))
            return;
        Section("Also in these logs");
        foreach (var (count, one, many, table) in others.Where(finding => finding.Count > 0))
            output.WriteLine($"{Indent}{Quantity.Count(count, one, many)} {palette.Faint($"({table})")}");
        foreach (var (count, one, many, table) in gaps.Where(finding => finding.Count > 0))
            output.WriteLine($"{Indent}{palette.Warning(Quantity.Count(count, one, many))} {palette.Faint($"({table})")}");
    }

    /// <summary>Something else that was found, and the table with it. A class: LINQ over tuples is compiled by the JIT, at every start.</summary>
    private sealed record Finding(long Count, string One, string Many, string Table);

    private void Section(string title)
    {
        output.WriteLine();
        output.WriteLine(palette.Heading(title));
    }

    private void More(bool isMore, string view)
    {
        if (isMore)
            output.WriteLine(palette.Faint($"{Indent}and more: --table {view}"));
    }

    private static string Few(long count) => count == 0 ? Unknown : Quantity.Count(count);

    private static string Memory(long? bytes) => bytes is { } known ? Quantity.Memory(known) : Unknown;

    private static string Time(DateTimeOffset? time) => time is { } known ? Quantity.Time(known.UtcDateTime) : Unknown;
}
