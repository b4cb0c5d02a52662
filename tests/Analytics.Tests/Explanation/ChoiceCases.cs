using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>Why this victim.</summary>
internal static class ChoiceCases
{
    private static readonly TaskRow Protected = Task(103, "database", 180_000, adj: -1000);

    private static readonly OomReport SmallVictim = Machine.WithTasks(Task(100, "helper", 2_000, adj: 1000), Task(101, "web", 200_000)).WithVictim(100, "helper", 8_000);

    /// <summary>Without a table, as these kernels print it by default.</summary>
    private static OomReport Old(long score) =>
        Machine with { KernelRelease = "2.6.31.5-127.fc12.i686", Trigger = new TriggerTask { OomKillAdj = 0 }, Constraint = null, Tasks = null, Selected = new SelectedTask { Pid = 100, Comm = "hog", Score = score } };

    private static readonly OomReport Panic = Machine with { Outcome = OomOutcome.Panic, Victims = [], Selected = null };

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new("victim-culprit", "hog (pid 100)", "held 781 MiB (76 % of 1.0 GiB), more than any other", Machine, SmallVictim),
        new("victim-innocent", "helper (pid 100)", "held only 7.9 MiB (under 1 % of 1.0 GiB); web (pid 101) held 781 MiB", SmallVictim, Machine),
        new(
            "protected-hog", "database (pid 103)", "oom_score_adj -1000, never killed, holds 703 MiB (69 % of 1.0 GiB), the victim 39.1 MiB",
            Machine.WithTasks(Task(100, "hog", 10_000), Protected).WithVictim(100, "hog", 40_000), Machine),
        new("chosen-by-adj", "helper (pid 100)", "oom_score_adj 1000 put it before web, which holds 781 MiB to its 7.9 MiB", SmallVictim, Machine),
        new(
            "allocating-task", "web (pid 101)", "vm.oom_kill_allocating_task is set: the task that asked for memory was killed; by badness it would have been hog (pid 100)",
            Machine.WithVictim(101, "web", 20_000) with { KilledAllocatingTask = true }, Machine),
        new(
            "chosen-by-old-formula", "hog (pid 100)", "score 191002, and nobody had more: at least 373 MiB of address space, half of its children's included, unless its oom_adj was above 0",
            Old(191_002), Old(0)),
        new(
            "child-sacrificed", "web (pid 101)", "chosen was hog (pid 100) with score 763; its child died instead, which held 19.6 MiB",
            Machine with { KernelRelease = "4.19.0-6-amd64", Selected = new SelectedTask { Pid = 100, Comm = "hog", Score = 763 }, Victims = [A.Victim(101, "web", anonKiB: 20_000)] }, Machine),
        new(
            "group-kill", Container, "2 processes died for hog",
            Memcg with { Outcome = OomOutcome.KilledGroup, GroupMemcg = Container, Victims = [.. Memcg.Victims, A.Victim(101, "pause", isPrimary: false)] }, Memcg),
        new(
            "no-killable", "the machine", "2 of 2 tasks in the table may never be killed",
            Panic.WithTasks(Protected, Task(1, "init", 500)) with { NoKillable = true }, Machine),
        new("panic", "the machine", "vm.panic_on_oom is set", Panic, Machine),
        new("already-exiting", "hog (pid 100)", "none was killed", Machine with { Outcome = OomOutcome.AlreadyExiting, Victims = [] }, Machine),
        new(
            "shared-mm", "hog2 (pid 104)", "the same total_vm, rss and page tables as the victim",
            Machine.WithTasks(Task(100, "hog", 200_000), Task(104, "hog2", 200_000)), Machine.WithTasks(Task(100, "hog", 200_000), Task(104, "hog2", 199_999))),
        new("choice-not-reproduced", "web (pid 101)", "has rank 2; first is hog (pid 100)", Machine.WithVictim(101, "web", 20_000), Machine),
    ];
}
