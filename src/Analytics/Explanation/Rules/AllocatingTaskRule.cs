using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>vm.oom_kill_allocating_task: whoever asked died, whatever it held.</summary>
public sealed class AllocatingTaskRule : IVerdictRule
{
    public ImmutableArray<string> Names => ["allocating-task"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (!facts.Report.KilledAllocatingTask)
            return [];
        var top = facts.Ranking?.Tasks.FirstOrDefault(task => task.Score is not null);
        var other = top is null || top.IsKilled ? "" : $"; by badness it would have been {top.Row.Comm} (pid {top.Row.Pid})";
        return [new Verdict(
            "allocating-task", VerdictKind.Choice, facts.Primary is { } victim ? $"{victim.Comm} (pid {victim.Pid})" : "the allocating task",
            $"vm.oom_kill_allocating_task is set: the task that asked for memory was killed{other}", Confidence.Certain,
            "Set vm.oom_kill_allocating_task=0 unless you know why it is 1: it kills at random.")];
    }
}
