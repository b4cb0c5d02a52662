using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>The report in two sentences. Names in it are the log's: hostile text.</summary>
/// <param name="What">Who died, or what happened instead.</param>
/// <param name="Why">Whose memory ran out.</param>
public sealed record Headline(string What, string Why)
{
    internal static Headline Of(ReportFacts facts) => new(WhatOf(facts), WhyOf(facts));

    private static string WhatOf(ReportFacts facts)
    {
        var report = facts.Report;
        var primary = facts.Primary;
        var chosen = report.Selected is { } selected ? $"{Name(selected.Comm)} (pid {selected.Pid})" : null;
        return report.Outcome switch
        {
            OomOutcome.Panic => report.NoKillable ? "The kernel panicked: nothing was left to kill" : "The kernel panicked: vm.panic_on_oom is set",
            OomOutcome.NoKillable => "Nobody could be killed",
            OomOutcome.AlreadyExiting => $"{chosen ?? "The chosen task"} was exiting already: nobody was killed",
            OomOutcome.Killed or OomOutcome.KilledGroup when primary is not null && report.Victims.Length > 1 =>
                $"{Name(primary.Comm)} (pid {primary.Pid}) and {Numbers.Count(report.Victims.Length - 1)} more were killed",
            _ when primary is not null => $"{Name(primary.Comm)} (pid {primary.Pid}) was killed",
            _ when chosen is not null => $"{chosen} was chosen; its kill line is missing",
            _ => $"The OOM killer was called{(report.Trigger.Comm is { } comm ? $" by {Name(comm)}" : "")}; the log does not show whom it killed",
        };
    }

    private static string WhyOf(ReportFacts facts)
    {
        var report = facts.Report;
        if (report.IsSysRq)
            return "Somebody asked for it with SysRq f.";
        var limit = report.Cgroup.Memory is { IsUnlimited: false } memory ? $" of {Numbers.Bytes(memory.Limit.Bytes)}" : "";
        var nodes = facts.Total.Nodes.IsEmpty ? "" : $" {string.Join(',', facts.Total.Nodes)}";
        return facts.Total.Limit switch
        {
            OomLimit.Unknown when report.Scope == OomScope.Global => "No cgroup's limit was hit: the machine, or what a cpuset or memory policy allows, was out of memory.",
            OomLimit.Unknown => "The log does not show whose memory ran out.",
            OomLimit.Memcg when report.Cgroup.OomMemcg is not { } path => $"A memory cgroup was at its limit{limit}.",
            OomLimit.Memcg when report.Cgroup.TaskMemcg == report.Cgroup.OomMemcg => $"Its memory cgroup {report.Cgroup.OomMemcg} was at its limit{limit}.",
            OomLimit.Memcg => $"The memory cgroup {report.Cgroup.OomMemcg} was at its limit{limit}.",
            OomLimit.Cpuset => $"The cpuset {report.Cpuset} allows only node{nodes}, and that was full.",
            OomLimit.MemoryPolicy => $"A memory policy allows only node{nodes}, and that was full.",
            OomLimit.Machine when facts.LowZones is var (low, high) =>
                $"No memory was left in zone {low.Zone}, where the request had to go: {Numbers.Bytes(low.FreeBytes)} free there, {Numbers.Bytes(high.FreeBytes)} in {high.Zone}.",
            OomLimit.Machine when facts.Machine is { } machine => $"The machine was out of memory: {Numbers.Bytes(machine[Memory.MemoryKind.Free])} free of {Numbers.Bytes(machine.TotalBytes)}.",
            OomLimit.Machine => "The machine was out of memory.",
        };
    }

    private static string Name(string comm) => comm.Length == 0 ? "(no name)" : comm;
}
