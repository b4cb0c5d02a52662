namespace Oom.Contracts;

/// <summary>The task that ran into the shortage; often not the victim.</summary>
public sealed record TriggerTask
{
    public string? Comm { get; init; }

    public int? Pid { get; init; }

    /// <summary>Printed from 6.11 on.</summary>
    public long? Uid { get; init; }

    public int? Cpu { get; init; }

    public int? OomScoreAdj { get; init; }

    /// <summary><c>oom_adj=</c> (to 2.6.36, el6).</summary>
    public int? OomAdj { get; init; }

    /// <summary><c>oomkilladj=</c> (2.6.x).</summary>
    public int? OomKillAdj { get; init; }
}
