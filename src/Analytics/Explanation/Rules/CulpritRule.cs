using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>Did the kill hit who ate the memory? Between the two bounds nothing is said.</summary>
public sealed class CulpritRule : IVerdictRule
{
    private const double Culprit = 0.3;
    private const double Innocent = 0.1;

    /// <summary>Memory that no process's death gives back for sure.</summary>
    private static readonly MemoryKind[] Elsewhere =
        [MemoryKind.Shmem, MemoryKind.SlabUnreclaimable, MemoryKind.SlabReclaimable, MemoryKind.HugePages, MemoryKind.Unaccounted, MemoryKind.OtherKernel, MemoryKind.Unevictable];

    public ImmutableArray<string> Names => ["victim-culprit", "victim-innocent"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { TotalBytes: > 0 } picture || facts.Primary is not { } victim || facts.VictimBytes is not { } bytes || facts.Report.IsSysRq)
            return [];
        var capacity = facts.Capacity;
        var (other, largest) = facts.LargestSurvivor;
        var part = picture.Parts.FirstOrDefault(part => Elsewhere.Contains(part.Kind));
        var subject = facts.Report.Victims.Length == 1 ? $"{victim.Comm} (pid {victim.Pid})" : $"{victim.Comm} and {Numbers.Count(facts.Report.Victims.Length - 1)} more";
        if (bytes >= Culprit * capacity && largest < bytes * 5 / 4 && part.Bytes < 2 * bytes)
        {
            var more = largest > bytes ? $", about as much as {other.Row.Comm}" : ", more than any other";
            return [new Verdict("victim-culprit", VerdictKind.Choice, subject, $"held {Numbers.Of(bytes, capacity)}{more}", Confidence.Likely)];
        }

        var isSmall = bytes + facts.UnknownSwapBytes < Innocent * capacity;
        // a task that was not even chosen for its size need not be half of another to be the wrong one
        var factor = facts.Report.KilledAllocatingTask ? 1.25 : 2;
        var isOther = largest >= factor * bytes && largest >= Culprit * capacity;
        var isElsewhere = part.Bytes >= 2 * bytes && picture.ShareOf(part.Bytes) >= Culprit;
        if (!isSmall && !isOther && !isElsewhere)
            return [];
        var most = largest >= Innocent * capacity && largest >= part.Bytes ? $"; {other.Row.Comm} (pid {other.Row.Pid}) held {Numbers.Bytes(largest)}"
            : picture.Parts.FirstOrDefault(found => found.Kind != MemoryKind.Free) is { Bytes: > 0 } main ? $"; most memory was {main.Label}, {Numbers.Bytes(main.Bytes)}"
            : "";
        return [new Verdict(
            "victim-innocent", VerdictKind.Choice, subject, $"held only {Numbers.Of(bytes, capacity)}{most}",
            isSmall || isElsewhere ? Confidence.Likely : Confidence.Possible,
            "Do not tune the victim: the cause lies elsewhere, and the next kill will not help for long.")];
    }
}
