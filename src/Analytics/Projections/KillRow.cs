using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>kills</c>: one victim.</summary>
public sealed record KillRow
{
    public required string EventId { get; init; }
    public required string ReportId { get; init; }
    public required string Node { get; init; }
    public required string? BootId { get; init; }
    public required Moment Time { get; init; }
    public required Victim Victim { get; init; }

    /// <summary>What of it was resident, as far as printed: anon + file + shmem.</summary>
    public required long? RssBytes { get; init; }

    public required string Scope { get; init; }
    public required string? ConstraintKind { get; init; }
    public required string? OomMemcg { get; init; }
    public required string? TaskMemcg { get; init; }
    public required CgroupPath Place { get; init; }
    public required string? KernelRelease { get; init; }
    public required string? TriggerComm { get; init; }

    public static ImmutableArray<KillRow> Of(OomReport report)
    {
        var victims = report.Victims;
        if (victims.IsEmpty)
            return [];
        var reportId = report.Id.ToString();
        var scope = KernelWords.Of(report.Scope);
        var constraint = KernelWords.OfConstraint(report.Constraint);
        // Of all victims of a group kill only the chosen one's cgroup is printed; the others died inside the group's.
        var primaryPlace = CgroupPath.Parse(report.Cgroup.TaskMemcg ?? report.GroupMemcg ?? report.Cgroup.OomMemcg);
        var groupPlace = report.GroupMemcg is null ? primaryPlace : CgroupPath.Parse(report.GroupMemcg);

        var rows = ImmutableArray.CreateBuilder<KillRow>(victims.Length);
        for (var i = 0; i < victims.Length; i++)
        {
            var victim = victims[i];
            rows.Add(new KillRow
            {
                EventId = report.Id.Part(i).ToString(),
                ReportId = reportId,
                Node = report.Node,
                BootId = report.BootId,
                Time = Moment.Of(victim.Time.HasWall || victim.Time.HasMonotonic ? victim.Time : report.Time),
                Victim = victim,
                RssBytes = Sum(victim.AnonRss, victim.FileRss, victim.ShmemRss),
                Scope = scope,
                ConstraintKind = constraint,
                OomMemcg = report.Cgroup.OomMemcg,
                TaskMemcg = victim.IsPrimary || report.GroupMemcg is null ? report.Cgroup.TaskMemcg : report.GroupMemcg,
                Place = victim.IsPrimary ? primaryPlace : groupPlace,
                KernelRelease = report.KernelRelease,
                TriggerComm = report.Trigger.Comm,
            });
        }
        return rows.MoveToImmutable();
    }

    private static long? Sum(KiB? anon, KiB? file, KiB? shmem)
    {
        if (anon is null && file is null && shmem is null)
            return null;
        return SaturatingSum.Add(SaturatingSum.Add(anon?.Bytes ?? 0, file?.Bytes ?? 0), shmem?.Bytes ?? 0);
    }
}
