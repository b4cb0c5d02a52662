namespace Oom.Simulation;

/// <summary>A kernel whose report format is simulated, with the kind of OOM it prints.</summary>
public enum KernelGeneration
{
    /// <summary>2.6.24: <c>oomkilladj=</c>, no task table, <c>score S or a child</c>, a kill line without sizes.</summary>
    Early26,

    /// <summary>2.6.32 of RHEL 6: <c>oom_adj=</c> and <c>oom_score_adj=</c>, table with cpu and oom_adj, <c>Killed process N, UID U, (x)</c>.</summary>
    El6,

    /// <summary>3.10 of RHEL 7, whole machine: <c>nr_ptes</c> table.</summary>
    El7Global,

    /// <summary>3.10 of RHEL 7, cgroup v1 limit: <c>Task in A killed as a result of limit of B</c>, one-line statistics.</summary>
    El7Memcg,

    /// <summary>4.4, whole machine: <c>nr_pmds</c> table.</summary>
    V44Global,

    /// <summary>4.8, cgroup v1 limit: names after the gfp mask, <c>nr_pmds</c> table, reaper.</summary>
    V48Memcg,

    /// <summary>4.15, whole machine: <c>pgtables_bytes</c> table with five-digit pids.</summary>
    V415Global,

    /// <summary>4.19, cgroup v1 limit: <c>Tasks state</c>, seven-digit pids, still a line pair for the kill.</summary>
    V419Memcg,

    /// <summary>4.18 of RHEL 8, whole machine: the 5.x layout on a 4.18 version string.</summary>
    El8Global,

    /// <summary>5.4, cgroup v1 limit: byte statistics in one record.</summary>
    V54Memcg,

    /// <summary>5.10, whole machine.</summary>
    V510Global,

    /// <summary>5.15, whole machine.</summary>
    V515Global,

    /// <summary>6.1, whole machine: sec_pagetables, boost.</summary>
    V61Global,

    /// <summary>6.1, cgroup v2 limit: statistics in one record.</summary>
    V61Memcg,

    /// <summary>6.8, cgroup v2 limit, memory.oom.group in half of the reports; split rss columns.</summary>
    V68Memcg,

    /// <summary>6.12, whole machine: UID in the CPU line.</summary>
    V612Global,

    /// <summary>7.3, whole machine.</summary>
    V73Global,

    /// <summary>7.3, cgroup v2 limit.</summary>
    V73Memcg,
}
