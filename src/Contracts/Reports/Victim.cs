namespace Oom.Contracts;

/// <summary>A process killed by the OOM killer: one <c>Killed process</c> line.</summary>
public sealed record Victim
{
    public required int Pid { get; init; }

    /// <summary>The name; bytes that are not UTF-8 as <c>\xNN</c>.</summary>
    public required string Comm { get; init; }

    /// <summary>The one the kernel chose; the others died with it (memory.oom.group).</summary>
    public required bool IsPrimary { get; init; }

    public required LineTime Time { get; init; }

    public required long Line { get; init; }

    public long? Uid { get; init; }

    public KiB? TotalVm { get; init; }

    public KiB? AnonRss { get; init; }

    public KiB? FileRss { get; init; }

    /// <summary>Printed from 4.5 on; before that shared memory counts as file.</summary>
    public KiB? ShmemRss { get; init; }

    public KiB? PageTables { get; init; }

    public int? OomScoreAdj { get; init; }
}
