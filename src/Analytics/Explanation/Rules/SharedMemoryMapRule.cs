using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>
/// Another process with the very same numbers as the victim: it probably uses the same memory (vfork, CLONE_VM), and then
/// __oom_kill_process() killed it too, without a line.
/// </summary>
public sealed class SharedMemoryMapRule : IVerdictRule
{
    private const long TooSmallToTell = 1 << 20;

    public ImmutableArray<string> Names => ["shared-mm"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Killed is not { } killed || killed.Bytes < TooSmallToTell)
            return [];
        var row = killed.Row;
        var twins = facts.Ranking!.Tasks.Where(task => task.InPlace.Pid != row.Pid && !task.IsKilled && task.InPlace.Tgid != row.Tgid && task.InPlace.TotalVm == row.TotalVm && task.InPlace.Rss == row.Rss
            && task.InPlace.PageTableBytes == row.PageTableBytes && task.InPlace.PageTables == row.PageTables && task.InPlace.SwapEntries == row.SwapEntries).ToArray();
        if (twins.Length == 0)
            return [];
        return [new Verdict(
            "shared-mm", VerdictKind.Choice, $"{twins[0].Row.Comm} (pid {twins[0].Row.Pid})",
            $"{(twins.Length == 1 ? "has" : $"and {twins.Length - 1} more have")} the same total_vm, rss and page tables as the victim: "
            + "probably one memory, and killed with it without a line of its own",
            Confidence.Possible)];
    }
}
