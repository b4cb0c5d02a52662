namespace Oom.Contracts;

/// <summary>The task the kernel chose; before 5.1 a child of it may have been killed instead.</summary>
public sealed record SelectedTask
{
    public required int Pid { get; init; }

    public required string Comm { get; init; }

    /// <summary>From the <c>oom-kill:</c> line (5.0 and later).</summary>
    public long? Uid { get; init; }

    /// <summary>Badness as printed by <c>Kill process N (x) score S</c> (before 5.1).</summary>
    public long? Score { get; init; }
}
