namespace Oom.Contracts;

/// <summary>A line of <c>Memory cgroup stats</c>.</summary>
/// <param name="Path">The cgroup it speaks of.</param>
/// <param name="Name">The kernel's name, as in memory.stat.</param>
/// <param name="Value">Bytes for sizes (v1's KB converted), else a count.</param>
public readonly record struct CgroupStat(string Path, string Name, long Value);
