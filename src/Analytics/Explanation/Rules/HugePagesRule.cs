using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>hugetlb pools take RAM away whether used or not, and never give it back to a shortage.</summary>
public sealed class HugePagesRule : IVerdictRule
{
    private const double Large = 0.2;

    public ImmutableArray<string> Names => ["hugepages"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { IsMemcg: false } picture || picture.ShareOf(MemoryKind.HugePages) < Large)
            return [];
        var pools = facts.Report.Memory.HugePages.Where(pool => pool.Total > 0 && (facts.Total.Nodes.IsEmpty || facts.Total.Nodes.Contains(pool.Node))).ToArray();
        var unused = pools.SumUp(pool => pool.Free * pool.Size.Bytes);
        return [new Verdict(
            "hugepages", VerdictKind.Cause, "hugepage pool",
            $"{Numbers.Of(picture[MemoryKind.HugePages], picture.TotalBytes)} reserved in {Numbers.Count(pools.SumUp(pool => pool.Total), "huge page", "huge pages")}, {Numbers.Bytes(unused)} of it unused",
            Confidence.Certain,
            unused * 2 > picture[MemoryKind.HugePages] ? "Most of the pool is unused: lower vm.nr_hugepages." : "The pool is in use: the rest of the machine has to live with what is left.")];
    }
}
