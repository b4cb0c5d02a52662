namespace Oom.Analytics.Projections;

/// <summary>A row of <c>tasks</c>, without the columns that all rows of a report share.</summary>
public readonly record struct TaskSample(
    int Pid, int Tgid, long Uid, string Comm, long TotalVmBytes, long RssBytes,
    long? RssAnonBytes, long? RssFileBytes, long? RssShmemBytes, long? PageTableBytes, long? SwapBytes,
    int? OomScoreAdj, int? OomAdj, int? Cpu, bool IsVictim);
