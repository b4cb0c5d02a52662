namespace Oom.Analytics.Explanation.Ranking;

/// <summary>Whose memory ran out, more finely than the scope.</summary>
public enum OomLimit : byte
{
    Unknown,

    /// <summary>A memory cgroup's limit.</summary>
    Memcg,

    /// <summary>The NUMA nodes that a cpuset allows.</summary>
    Cpuset,

    /// <summary>The NUMA nodes that a memory policy allows.</summary>
    MemoryPolicy,

    /// <summary>All of the machine.</summary>
    Machine,
}
