namespace Oom.Simulation.Events;

/// <summary>How an OOM begins and ends.</summary>
internal enum ReportFlavour
{
    Killed,

    /// <summary>The rate limit leaves out everything but the kill.</summary>
    Bare,

    /// <summary>Asked for by SysRq f: order -1, a worker as the caller.</summary>
    Sysrq,

    /// <summary>Everybody is at -1000. The whole machine then panics, a cgroup does not.</summary>
    NoKillable,

    /// <summary>vm.panic_on_oom = 1: the report, then a panic instead of a kill.</summary>
    Panic,
}
