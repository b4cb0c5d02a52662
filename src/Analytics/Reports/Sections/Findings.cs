using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>What to look at first: at most so much as fits a glance, the most urgent first. A fleet that is well has none.</summary>
internal static class Findings
{
    private const int Most = 8;

    public static ImmutableArray<Phrase> Of(FleetReport report)
    {
        var findings = new List<Phrase>();
        Loops(report, findings);
        Dead(report, findings);
        Changes(report, findings);
        Concentration(report, findings);
        Causes(report, findings);
        Trust(report, findings);
        return [.. findings.Take(Most)];
    }

    private static void Loops(FleetReport report, List<Phrase> findings)
    {
        var going = report.CrashLoops.Rows.Where(loop => loop.IsLooping == true).ToArray();
        if (going.Length == 0)
            return;
        var first = going[0];
        // The answer is cut after loops that go on only where all that is shown goes on.
        var more = going.Length == report.CrashLoops.Rows.Length && report.CrashLoops.NotShown > 0 ? "at least " : "";
        findings.Add(Phrase.Of(
            $"{more}{Figure.Count(going.Length, "crash loop goes", "crash loops go")} on. {(going.Length == 1 ? "It is" : "The largest is")} {new Name(first.Comm)} on {new Name(first.Node)}: killed {Figure.Times(first.Kills)}, every {Figure.Duration(first.PeriodSeconds)}."));
    }

    private static void Dead(FleetReport report, List<Phrase> findings)
    {
        if (report.DeadNodes.AllRows == 0)
            return;
        var last = report.DeadNodes.Rows[0];
        findings.Add(Phrase.Of(
            $"A machine booted within an hour after an OOM kill, with nothing heard in between: {Figure.Times(report.DeadNodes.AllRows)}. The last was {new Name(last.Node)}, {Figure.Minute(last.LastSeen)} UTC."));
    }

    private static void Changes(FleetReport report, List<Phrase> findings)
    {
        if (report.Change.Rows is [{ Verdict: "worse" or "better" or "new" or "gone" } all])
        {
            findings.Add(Phrase.Of(
                $"All in all it is {(all.Verdict is "worse" or "new" ? "worse" : "better")} than before: {Figure.Count(all.N)} {all.CountedAs} in {Days(report)} after {Figure.Count(all.NBefore)}{Ratio(all)}."));
        }

        foreach (var verdict in (string[])["worse", "new"])
        {
            if (report.Changes.Rows.FirstOrDefault(row => row.Verdict == verdict) is not { } row)
                continue;
            var what = verdict == "worse" ? Figure.Count(row.GroupsWithVerdict, "victim got", "victims got") + " worse" : Figure.Count(row.GroupsWithVerdict, "victim is", "victims are") + " new";
            findings.Add(Phrase.Of(
                $"{what}, by more than chance explains. First {new Name(row.Name)}: {Figure.Count(row.N)} {row.CountedAs} in {Days(report)} after {Figure.Count(row.NBefore)}{Ratio(row)}."));
        }
    }

    private static void Concentration(FleetReport report, List<Phrase> findings)
    {
        if (report.Victims.Rows is [var top, ..] && report.Victims.AllRows >= 5 && top.NamesIn80Percent * 4 <= report.Victims.AllRows)
        {
            findings.Add(Phrase.Of(
                $"{Figure.Count(top.NamesIn80Percent)} of {Figure.Count(report.Victims.AllRows)} names make 80 % of the kills; {new Name(top.Name)} alone {Figure.Percent(top.Share)}."));
        }

        var kills = report.Totals.Rows[0].Kills;
        if (report.NodeRates.Rows is [var node, ..] && report.NodeRates.AllRows >= 5 && kills > 0 && node.Kills >= 0.2 * kills)
            findings.Add(Phrase.Of($"One machine of {Figure.Count(report.NodeRates.AllRows)} has {Figure.Percent((double)node.Kills / kills)} of the kills: {new Name(node.Name)}."));
    }

    private static void Causes(FleetReport report, List<Phrase> findings)
    {
        if (Find(report, "victim-innocent") is { Share: >= 0.1 } innocent)
        {
            findings.Add(Phrase.Of(
                $"In {Figure.Count(innocent.Verdicts)} of {Figure.Count(report.Totals.Rows[0].Reports)} reports the victim held little and something else held much: killing it did not help for long.{Adjusted(report)}"));
        }

        if (report.MemoryEaters.Rows.Where(row => row is { Kind: not ("processes" or "free"), ReportsLargest: > 0 }).MaxBy(row => row.ReportsLargest) is { } eater)
        {
            findings.Add(Phrase.Of(
                $"Not processes but {Words.OfMemory(eater.Kind)} held most of the RAM in {Figure.Count(eater.ReportsLargest)} of {Figure.Count(eater.Reports)} reports of whole machines."));
        }

        if (report.Limits.Rows is [{ AdvisedLimitBytes: not null } limit, ..] && limit.Reports >= 3)
        {
            findings.Add(Phrase.Of(
                $"{Figure.Count(report.Limits.AllRows, "workload", "workloads")} hit a limit of {(report.Limits.AllRows == 1 ? "its" : "their")} own; most processes were killed for {new Name(limit.Workload)}, which peaked at {Figure.Bytes(limit.PeakBytes)}."));
        }
    }

    private static void Trust(FleetReport report, List<Phrase> findings)
    {
        var quality = report.Quality.Rows[0];
        if (quality.Losses > 0)
            findings.Add(Phrase.Of($"Lines were lost {Figure.Times(quality.Losses)}: there may have been more kills than are counted."));
        var totals = report.Totals.Rows[0];
        if (totals.KillsWithoutTime > 0 && totals.KillsWithoutTime >= 0.1 * totals.Kills)
            findings.Add(Phrase.Of($"{Figure.Count(totals.KillsWithoutTime)} of {Figure.Count(totals.Kills)} kills have no wall time: they are in no rate, no comparison and no picture over time."));
    }

    private static string Adjusted(FleetReport report) =>
        Find(report, "chosen-by-adj") is { } row ? $" In {Figure.Count(row.Verdicts)} oom_score_adj put the victim before a larger process." : "";

    private static WhatTheReportsSay.Row? Find(FleetReport report, string verdict) => report.Verdicts.Rows.FirstOrDefault(row => row.Name == verdict);

    private static string Days(FleetReport report) => report.Span.ComparedDays == 1 ? "a day" : $"{report.Span.ComparedDays} days";

    private static string Ratio(WhatChanged.Row row) => row.RateRatio is null ? ""
        : $" ({Figure.Significant(row.RateRatio)} times the rate; 95 % interval {Figure.Significant(row.RatioLow)} to {(row.RatioHigh is null ? "any" : Figure.Significant(row.RatioHigh))})";
}
