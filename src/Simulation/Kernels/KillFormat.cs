using Oom.Simulation.Text;

namespace Oom.Simulation.Kernels;

/// <summary>How badness is counted, hence who dies.</summary>
internal enum BadnessRule
{
    /// <summary>Up to 2.6.35: from virtual size and age. There is no table to check it against.</summary>
    VirtualSize,

    /// <summary>2.6.36 to 4.16: resident + swap + page tables, 3 % less for root, plus the adjustment.</summary>
    ResidentWithRootBonus,

    /// <summary>4.17 and later: the same without the bonus.</summary>
    Resident,
}

/// <summary>The lines that name the dead.</summary>
internal sealed record KillFormat
{
    /// <summary>The choice, on kernels that print it apart from the kill; a child may then die instead.</summary>
    public LineTemplate? GlobalDecision { get; init; }

    public LineTemplate? MemcgDecision { get; init; }

    /// <summary><c>oom-kill:constraint=…</c>, 5.0 and later and RHEL 8.</summary>
    public LineTemplate? Summary { get; init; }

    public required LineTemplate Global { get; init; }

    public required LineTemplate Memcg { get; init; }

    public LineTemplate? Reaper { get; init; }

    public required BadnessRule Badness { get; init; }

    public bool ShowsSizes { get; init; } = true;

    public bool ShowsShmem { get; init; } = true;

    public bool ShowsUid { get; init; } = true;

    public bool ShowsPageTables { get; init; } = true;

    public static LineTemplate Group { get; } = "<6>Tasks in {OomMemcg} are going to be killed due to memory.oom.group set";

    public static LineTemplate Suppressed { get; } = "oom_kill_process: {Suppressed} callbacks suppressed";

    public static LineTemplate NoKillable { get; } = "Out of memory and no killable processes...";

    private static LineTemplate ReaperLine { get; } =
        "<6>oom_reaper: reaped process {VictimPid} ({VictimComm}), now anon-rss:0kB, file-rss:{VictimFileKb}kB, shmem-rss:{VictimShmemKb}kB";

    public static KillFormat Early26 { get; } = new()
    {
        GlobalDecision = "Out of memory: kill process {SelectedPid} ({SelectedComm}) score {Score} or a child",
        Global = "Killed process {VictimPid} ({VictimComm})",
        Memcg = "Killed process {VictimPid} ({VictimComm})",
        Badness = BadnessRule.VirtualSize,
        ShowsSizes = false,
        ShowsShmem = false,
        ShowsUid = false,
        ShowsPageTables = false,
    };

    public static KillFormat El6 { get; } = new()
    {
        GlobalDecision = "<3>Out of memory: Kill process {SelectedPid} ({SelectedComm}) score {Score} or sacrifice child",
        Global = "<3>Killed process {VictimPid}, UID {VictimUidUnsigned}, ({VictimComm}) total-vm:{VictimTotalVmKb}kB, anon-rss:{VictimAnonKb}kB, file-rss:{VictimFileKb}kB",
        Memcg = "<3>Killed process {VictimPid}, UID {VictimUidUnsigned}, ({VictimComm}) total-vm:{VictimTotalVmKb}kB, anon-rss:{VictimAnonKb}kB, file-rss:{VictimFileKb}kB",
        Badness = BadnessRule.ResidentWithRootBonus,
        ShowsShmem = false,
        ShowsPageTables = false,
    };

    public static KillFormat V44 { get; } = El6 with
    {
        MemcgDecision = "<3>Memory cgroup out of memory: Kill process {SelectedPid} ({SelectedComm}) score {Score} or sacrifice child",
        Global = "<3>Killed process {VictimPid} ({VictimComm}) total-vm:{VictimTotalVmKb}kB, anon-rss:{VictimAnonKb}kB, file-rss:{VictimFileKb}kB",
        Memcg = "<3>Killed process {VictimPid} ({VictimComm}) total-vm:{VictimTotalVmKb}kB, anon-rss:{VictimAnonKb}kB, file-rss:{VictimFileKb}kB",
        ShowsUid = false,
    };

    /// <summary>RHEL 7 has shmem-rss, which upstream got in 4.5.</summary>
    public static KillFormat WithShmem { get; } = V44 with
    {
        Global = "<3>Killed process {VictimPid} ({VictimComm}) total-vm:{VictimTotalVmKb}kB, anon-rss:{VictimAnonKb}kB, file-rss:{VictimFileKb}kB, shmem-rss:{VictimShmemKb}kB",
        Memcg = "<3>Killed process {VictimPid} ({VictimComm}) total-vm:{VictimTotalVmKb}kB, anon-rss:{VictimAnonKb}kB, file-rss:{VictimFileKb}kB, shmem-rss:{VictimShmemKb}kB",
        ShowsShmem = true,
    };

    public static KillFormat WithReaper { get; } = WithShmem with { Reaper = ReaperLine };

    public static KillFormat V419 { get; } = WithReaper with { Badness = BadnessRule.Resident };

    public static KillFormat OneLine { get; } = new()
    {
        Summary = "<6>oom-kill:constraint={Constraint},nodemask={Nodemask},cpuset={Cpuset},mems_allowed={Mems},{Reach},task_memcg={TaskMemcg},"
            + "task={VictimComm},pid={VictimPid},uid={VictimUid}",
        Global = "<3>Out of memory: Killed process {VictimPid} ({VictimComm}) total-vm:{VictimTotalVmKb}kB, anon-rss:{VictimAnonKb}kB,"
            + " file-rss:{VictimFileKb}kB, shmem-rss:{VictimShmemKb}kB, UID:{VictimUidUnsigned} pgtables:{VictimPageTablesKb}kB oom_score_adj:{VictimAdj}",
        Memcg = "<3>Memory cgroup out of memory: Killed process {VictimPid} ({VictimComm}) total-vm:{VictimTotalVmKb}kB, anon-rss:{VictimAnonKb}kB,"
            + " file-rss:{VictimFileKb}kB, shmem-rss:{VictimShmemKb}kB, UID:{VictimUidUnsigned} pgtables:{VictimPageTablesKb}kB oom_score_adj:{VictimAdj}",
        Reaper = ReaperLine,
        Badness = BadnessRule.Resident,
    };
}
