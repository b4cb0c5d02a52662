using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>The four columns of a cgroup counter: usage, limit (null when unlimited), whether it is unlimited, failcnt.</summary>
public readonly record struct UsageColumns(long? UsageBytes, long? LimitBytes, bool? IsUnlimited, long? FailCount)
{
    /// <summary>What kernels with pages of 4 KiB print for "no limit".</summary>
    private static readonly KiB NoLimit = new(9007199254740988);

    public static UsageColumns Of(CgroupUsage? usage) => usage is { } known
        ? new UsageColumns(known.Usage.Bytes, known.IsUnlimited ? null : known.Limit.Bytes, known.IsUnlimited, known.FailCount)
        : default;

    public CgroupUsage? ToUsage() => UsageBytes is { } usage
        ? new CgroupUsage(KiB.OfBytes(usage), LimitBytes is { } limit ? KiB.OfBytes(limit) : NoLimit, FailCount ?? 0)
        : null;
}
