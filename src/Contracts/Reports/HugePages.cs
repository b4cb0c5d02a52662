namespace Oom.Contracts;

/// <summary><c>Node N hugepages_total=…</c>: a pool of huge pages.</summary>
public readonly record struct HugePages(int Node, long Total, long Free, long Surplus, KiB Size);
