using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Kernel memory charged to the cgroup: slab, stacks, page tables, sockets.</summary>
public sealed class MemcgKernelRule : IVerdictRule
{
    private const double Large = 0.25;

    private static readonly MemoryKind[] Kinds = [MemoryKind.OtherKernel, MemoryKind.SlabUnreclaimable, MemoryKind.SlabReclaimable, MemoryKind.KernelStacks, MemoryKind.PageTables];

    public ImmutableArray<string> Names => ["memcg-kernel-memory"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { IsMemcg: true } picture)
            return [];
        var kernel = Kinds.SumUp(kind => picture[kind]);
        if (picture.ShareOf(kernel) < Large)
            return [];
        var largest = picture.Parts.Where(part => Kinds.Contains(part.Kind)).MaxBy(part => part.Bytes);
        return [new Verdict(
            "memcg-kernel-memory", VerdictKind.Cause, facts.Report.Cgroup.OomMemcg ?? "the cgroup",
            $"{Numbers.Of(kernel, picture.TotalBytes)} is kernel memory, most of it {largest.Label} ({Numbers.Bytes(largest.Bytes)})",
            Confidence.Likely,
            "The program holds it through the kernel: open files and dentries, sockets, threads, mappings. Its own heap is not the problem.")];
    }
}
