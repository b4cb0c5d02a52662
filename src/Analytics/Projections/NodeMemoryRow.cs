using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>node_memory</c>: one NUMA node.</summary>
public sealed record NodeMemoryRow(int NumaNode, ImmutableArray<long?> Counters, string? Other, bool? IsAllUnreclaimable)
{
    public static readonly CounterColumns Columns = new(
        ["active_anon"], ["inactive_anon"], ["active_file"], ["inactive_file"], ["unevictable"],
        ["isolated_anon", "isolated(anon)"], ["isolated_file", "isolated(file)"], ["mapped"], ["dirty"], ["writeback"],
        ["shmem"], ["shmem_thp"], ["shmem_pmdmapped"], ["anon_thp"], ["writeback_tmp"], ["unstable"], ["kernel_stack"],
        ["pagetables"], ["sec_pagetables"]);

    public static NodeMemoryRow Of(NodeMemory node)
    {
        var values = new long?[Columns.Names.Length];
        var other = Columns.Read(node.Counters.AsSpan(), unitBytes: 1024, values);
        return new NodeMemoryRow(node.Node, ImmutableArray.Create(values), other, node.AllUnreclaimable);
    }
}
