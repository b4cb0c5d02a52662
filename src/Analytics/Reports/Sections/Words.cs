using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>What the words of the tables mean, for a person.</summary>
internal static class Words
{
    public static string OfScope(string scope) => scope switch
    {
        "memcg" => "a cgroup at its limit",
        "global" => "a whole machine out of memory",
        _ => "not told whose memory",
    };

    public static Tone ToneOf(string scope) => scope switch
    {
        "memcg" => Tone.Cgroup,
        "global" => Tone.Alarm,
        _ => Tone.Faint,
    };

    public static string OfCause(string cause) => cause switch
    {
        "memcg" => "a cgroup's limit",
        "node" => "the whole machine",
        "cpuset" => "the NUMA nodes of a cpuset",
        "mempolicy" => "the NUMA nodes of a memory policy",
        "sysrq" => "asked for by a person (SysRq f)",
        "panic" => "the kernel panicked",
        "userspace" => "decided in user space",
        _ => "not told",
    };

    public static Tone ToneOfCause(string cause) => cause switch
    {
        "memcg" => Tone.Cgroup,
        "node" or "panic" => Tone.Alarm,
        "unknown" => Tone.Faint,
        _ => Tone.Plain,
    };

    public static string OfMemory(string kind) => kind switch
    {
        "processes" => "processes (anonymous)",
        "shmem" => "tmpfs and shared memory",
        "file-cache" => "file cache",
        "unevictable" => "unevictable (mlock, ramfs)",
        "slab-unreclaimable" => "slab, unreclaimable",
        "slab-reclaimable" => "slab, reclaimable",
        "page-tables" => "page tables",
        "hugepage-pool" => "hugepage pool",
        "unaccounted" => "the rest (kernel, drivers)",
        _ => kind,
    };

    public static string OfMissing(string part) => part switch
    {
        "head" => "the beginning: who asked for memory, on which kernel",
        "memory_info" => "the memory counters (Mem-Info)",
        "task_table_header" => "the head of the task table",
        "tail" => "the end",
        "kill_line" => "the victim's kill line",
        "elided_by_author" => "lines that somebody cut out by hand",
        "lines" => "lines inside it",
        "task_rows" => "rows of the task table, beyond the bound",
        _ => part,
    };

    public static string OfProvenance(string? provenance) => provenance switch
    {
        null => "no wall time: only the kernel's clock",
        "printed" => "printed, with zone",
        "zone-inferred" => "printed, zone inferred",
        "year-and-zone-inferred" => "printed, year and zone inferred",
        "boot-time" => "reckoned from the time of the boot",
        _ => provenance,
    };
}
