namespace Oom.Simulation.Truths;

/// <summary>One victim, with the values that the kernel of its time prints.</summary>
internal sealed class VictimTruth
{
    public required int Pid { get; init; }

    public required byte[] Comm { get; init; }

    public long? Uid { get; init; }

    public long? TotalVmKb { get; init; }

    public long? AnonRssKb { get; init; }

    public long? FileRssKb { get; init; }

    public long? ShmemRssKb { get; init; }

    public long? PageTablesKb { get; init; }

    public int? Adj { get; init; }

    public bool IsPrimary { get; init; }

    /// <summary>How many kill lines for it are in the file: a group kill names the first victim twice.</summary>
    public int KillLines { get; set; }

    public long FirstKillLine { get; set; }

    public int ReaperLines { get; set; }
}
