using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Contracts;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>tmpfs files and shared memory: killing a process gives them back only if it was their last user.</summary>
public sealed class ShmemRule : IVerdictRule
{
    private const double Large = 0.25;
    private const double Half = 0.5;

    public ImmutableArray<string> Names => ["shmem"];

    public ImmutableArray<Verdict> Judge(ReportFacts facts)
    {
        if (facts.Picture is not { } picture || picture.ShareOf(MemoryKind.Shmem) < Large)
            return [];
        var shmem = picture[MemoryKind.Shmem];
        var mapped = MappedBy(facts);
        var who = mapped is { } row && row.RssShmem!.Value.ToBytes(facts.Report.PageSize) * 2 >= shmem
            ? $"; {row.Comm} (pid {row.Pid}) maps {Numbers.Bytes(row.RssShmem!.Value.ToBytes(facts.Report.PageSize))} of it"
            : mapped is not null ? "; no process maps half of it: files in a tmpfs" : "";
        return [new Verdict(
            "shmem", VerdictKind.Cause, "tmpfs and shared memory", $"{Numbers.Of(shmem, picture.TotalBytes)}{who}",
            picture.ShareOf(shmem) >= Half ? Confidence.Certain : Confidence.Likely,
            "Look into tmpfs mounts (df -t tmpfs: /dev/shm, /tmp, /run, emptyDir in memory) and at ipcs -m; set size= on the mounts. Killing processes does not free files.")];
    }

    /// <summary>The process that maps most shared memory; null where the table does not tell (before 6.8).</summary>
    private static TaskRow? MappedBy(ReportFacts facts) =>
        facts.Ranking?.Tasks.Where(task => task.Row.RssShmem is not null).Select(task => (TaskRow?)task.Row).MaxBy(row => row!.Value.RssShmem!.Value.Count);
}
