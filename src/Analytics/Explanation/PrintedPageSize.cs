using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>
/// The size of a page. Buddy lists show it; a cgroup's report has none, but a kill line gives in kB what the task table gives
/// in pages (arm64 and ppc64 have pages of up to 64 KiB).
/// </summary>
internal static class PrintedPageSize
{
    /// <summary>Names of x86 in releases: its pages have 4 KiB whatever the configuration.</summary>
    private static readonly string[] OnlyFourKiB = ["amd64", "x86_64", "i686", "i386", "-686"];

    /// <summary>The report with that size, if it is shown: sizes in pages are then right in bytes.</summary>
    public static OomReport PutInto(OomReport report) =>
        Of(report) is { } bytes && bytes != report.Memory.PageSize ? report with { Memory = report.Memory with { PageSize = bytes } } : report;

    /// <summary>Bytes, or null when the report does not show it.</summary>
    public static int? Of(OomReport report)
    {
        if (report.Memory.PageSize is { } printed)
            return printed;
        if (report.KernelRelease is { } release && OnlyFourKiB.Any(word => release.Contains(word, StringComparison.Ordinal)))
            return 4096;
        foreach (var victim in report.Victims)
        {
            if (victim.TotalVm is not { Count: > 0 } size)
                continue;
            foreach (var row in report.Tasks?.Rows ?? [])
            {
                if (row.Pid != victim.Pid || row.TotalVm.Count <= 0 || size.Count % row.TotalVm.Count != 0)
                    continue;
                if (size.Count / row.TotalVm.Count is (4 or 8 or 16 or 32 or 64) and var kilobytes)
                    return (int)kilobytes * 1024;
            }
        }

        return null;
    }
}
