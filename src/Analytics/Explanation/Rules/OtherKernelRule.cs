using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>A counted use of the kernel that is seldom large: compressed swap in RAM, a balloon, a GPU, sockets of a cgroup.</summary>
public sealed class OtherKernelRule : IVerdictRule
{
    private const double Large = 0.15;

    public ImmutableArray<string> Names => ["other-kernel-memory"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { IsMemcg: false } picture)
            return [];
        ImmutableArray<Verdict> verdicts = [];
        foreach (var part in picture.Parts)
        {
            if (part.Kind != MemoryKind.OtherKernel || picture.ShareOf(part.Bytes) < Large)
                continue;
            verdicts = verdicts.Add(new Verdict(
                "other-kernel-memory", VerdictKind.Cause, part.Label, Numbers.Of(part.Bytes, picture.TotalBytes), Confidence.Likely,
                part.Label == "balloon" ? "The hypervisor took this memory back: the machine is smaller than it seems." : null));
        }

        return verdicts;
    }
}
