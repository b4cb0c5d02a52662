namespace Oom.Contracts;

/// <summary><c>memory: usage NkB, limit NkB, failcnt N</c>.</summary>
public readonly record struct CgroupUsage(KiB Usage, KiB Limit, long FailCount)
{
    /// <summary>
    /// "No limit" is printed as PAGE_COUNTER_MAX in kB: 9007199254740988 with 4 KiB pages, more with larger ones,
    /// 8589934588 on 32 bit (spec of page_counter.h). No real machine comes near the first, no 32-bit one to the last.
    /// </summary>
    public bool IsUnlimited => Limit.Count >= 9007199254740000 || Limit.Count == 8589934588;
}
