namespace Oom.Cli.Tests.Explanation;

/// <summary>What must be said about the reports of a scenario. Anything that is not named here must not be said.</summary>
/// <param name="Always">Said of each whole report.</param>
/// <param name="Once">Said of at least one of them.</param>
/// <param name="Sometimes">May be said.</param>
internal sealed record ScenarioVerdicts(string[] Always, string[] Once, string[] Sometimes)
{
    private static readonly string[] FullMachine = ["machine-full", "swap-absent", "below-watermark"];
    private static readonly string[] FullMachineWithSwap = ["machine-full", "swap-full", "below-watermark"];
    private static readonly string[] Culprit = ["one-process", "victim-culprit"];
    private static readonly ScenarioVerdicts OneGrows = new([.. FullMachine, .. Culprit], [], []);
    private static readonly ScenarioVerdicts ContainerGrows = new(["memcg-own-limit", .. Culprit], [], []);

    public static ScenarioVerdicts Of(string scenario) => scenario switch
    {
        "global" or "global-notime" or "global-highmem" or "hung-task" or "many" or "names" or "reaper" or "interleave" => OneGrows,
        "mmshare" => OneGrows with { Always = [.. OneGrows.Always, "shared-mm"] },
        "swap" => new([.. FullMachineWithSwap, .. Culprit], [], []),
        // 16 KiB pages and a CMA area: what is free there is no use for page tables and the like
        "leak" => new(FullMachine, ["victim-culprit", "one-process", "protected-hog"], ["only-cma-free"]),
        "memcg-hostile-path" or "leak-steady-memcg" or "ratelimit" => ContainerGrows,
        "memcg-v1" or "memcg-v2" => new(Culprit, ["memcg-own-limit", "memcg-pod-limit"], []),
        "memcg-group" => ContainerGrows with { Always = [.. ContainerGrows.Always, "group-kill"] },
        "memcg-nokill" => new(["memcg-limit", "no-killable", "shmem"], [], []),
        "cpuset" => new(["cpuset-full", "swap-absent", "below-watermark", .. Culprit], [], ["other-nodes-free"]),
        "mempolicy" => new(["mempolicy-full", "swap-absent", "below-watermark", .. Culprit], [], ["other-nodes-free"]),
        "nokill-panic" => new([.. FullMachine, "one-process", "protected-hog", "no-killable", "panic"], [], []),
        "panic-on-oom" => new([.. FullMachine, "one-process", "panic"], [], []),
        "panic-on-oom2-memcg" => new(["memcg-limit", "one-process", "panic"], [], []),
        // the idle one is larger by a little or by much
        "alloc-task" => new([.. FullMachine, "allocating-task", "victim-innocent"], [], ["one-process"]),
        "sysrq-f" => new(["sysrq"], [], ["chosen-by-adj"]),
        "page-alloc-failure" => new([.. FullMachine, "kernel-unaccounted", "victim-innocent", "chosen-by-adj"], [], []),
        "shmem" => new([.. FullMachine, "shmem", "victim-innocent"], [], []),
        "slab" => new([.. FullMachine, "slab-unreclaimable"], ["victim-innocent"], ["chosen-by-adj", "already-exiting"]),
        "pgtable" => new([.. FullMachine, "page-tables", .. Culprit], [], []),
        "wrap" => new([.. FullMachine, "sum-of-many"], [], []),
        _ => throw new ArgumentException($"nobody has said what is to be expected of the scenario {scenario}", nameof(scenario)),
    };
}
