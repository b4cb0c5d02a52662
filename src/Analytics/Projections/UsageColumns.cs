using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>The four columns of a cgroup counter: usage, limit (null when unlimited), whether it is unlimited, failcnt.</summary>
public readonly record struct UsageColumns(long? UsageBytes, long? LimitBytes, bool? IsUnlimited, long? FailCount)
{
    public static UsageColumns Of(CgroupUsage? usage) => usage is { } known
        ? new UsageColumns(known.Usage.Bytes, known.IsUnlimited ? null : known.Limit.Bytes, known.IsUnlimited, known.FailCount)
        : default;
}
