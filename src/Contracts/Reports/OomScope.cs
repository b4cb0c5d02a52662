namespace Oom.Contracts;

/// <summary>Whose memory ran out. Decided by <c>oom_memcg=</c> / <c>global_oom</c> where printed, else by the kill line's prefix.</summary>
public enum OomScope : byte
{
    /// <summary>The lines that would tell are missing.</summary>
    Unknown,

    /// <summary>The machine, a cpuset's nodes or a memory policy's nodes.</summary>
    Global,

    /// <summary>A memory cgroup.</summary>
    Memcg,
}
