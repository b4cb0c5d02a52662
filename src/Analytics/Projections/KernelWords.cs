using System.Collections.Immutable;
using Oom.Analytics.Explanation;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>The words that stand in the tables for the values of our enumerations. They are part of the schema: never change one.</summary>
public static class KernelWords
{
    private const string ConstraintPrefix = "CONSTRAINT_";

    private static readonly (MissingPart Part, string Word)[] MissingParts =
    [
        (MissingPart.Head, "head"), (MissingPart.MemoryInfo, "memory_info"), (MissingPart.TaskTableHeader, "task_table_header"),
        (MissingPart.Tail, "tail"), (MissingPart.KillLine, "kill_line"), (MissingPart.Elided, "elided_by_author"),
        (MissingPart.Lines, "lines"), (MissingPart.TaskRows, "task_rows"),
    ];

    private static readonly (ReportSections Section, string Word)[] AllSections =
    [
        (ReportSections.Head, "head"), (ReportSections.Stack, "stack"), (ReportSections.MemInfo, "mem_info"),
        (ReportSections.MemcgUsage, "memcg_usage"), (ReportSections.MemcgStats, "memcg_stats"), (ReportSections.SlabInfo, "slab_info"),
        (ReportSections.TaskTable, "task_table"), (ReportSections.Summary, "summary"), (ReportSections.Kill, "kill"),
    ];

    private static readonly string?[] SectionWords = new string?[1 << AllSections.Length];

    public static string? Of(TimeProvenance provenance) => provenance switch
    {
        TimeProvenance.None => null,
        TimeProvenance.Printed => "printed",
        TimeProvenance.ZoneInferred => "zone-inferred",
        TimeProvenance.YearAndZoneInferred => "year-and-zone-inferred",
        TimeProvenance.FromBootTime => "boot-time",
    };

    public static string Of(OomScope scope) => scope switch
    {
        OomScope.Unknown => "unknown",
        OomScope.Global => "global",
        OomScope.Memcg => "memcg",
    };

    public static string Of(OomOutcome outcome) => outcome switch
    {
        OomOutcome.Unknown => "unknown",
        OomOutcome.Killed => "killed",
        OomOutcome.KilledGroup => "killed-group",
        OomOutcome.NoKillable => "no-killable",
        OomOutcome.Panic => "panic",
        OomOutcome.AlreadyExiting => "already-exiting",
    };

    public static string Of(ReportEnd end) => end switch
    {
        ReportEnd.Ending => "ending",
        ReportEnd.NextReport => "next-report",
        ReportEnd.Silence => "silence",
        ReportEnd.EndOfInput => "end-of-input",
        ReportEnd.Boot => "boot",
        ReportEnd.Evicted => "evicted",
    };

    public static string Of(AllocationKind kind) => kind switch
    {
        AllocationKind.Page => "page",
        AllocationKind.Vmalloc => "vmalloc",
        AllocationKind.Slub => "slub",
    };

    public static string Of(LossCause cause) => cause switch
    {
        LossCause.RingOverwritten => "ring-overwritten",
        LossCause.ConsoleDropped => "console-dropped",
        LossCause.RateLimited => "rate-limited",
        LossCause.DaemonDropped => "daemon-dropped",
    };

    public static string Of(VerdictKind kind) => kind switch
    {
        VerdictKind.Limit => "limit",
        VerdictKind.Cause => "cause",
        VerdictKind.Choice => "choice",
        VerdictKind.Condition => "condition",
    };

    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.Certain => "certain",
        Confidence.Likely => "likely",
        Confidence.Possible => "possible",
    };

    public static ImmutableArray<string> Of(MissingPart missing)
    {
        if (missing == MissingPart.None)
            return [];
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var (part, word) in MissingParts)
        {
            if ((missing & part) != 0)
                words.Add(word);
        }
        return words.ToImmutable();
    }

    /// <summary>The sections' words, "," between.</summary>
    public static string Of(ReportSections sections)
    {
        // Thousands of reports share a handful of combinations; two threads may make the same words.
        if (SectionWords[(int)sections] is { } known)
            return known;
        var words = new List<string>();
        foreach (var (section, word) in AllSections)
        {
            if ((sections & section) != 0)
                words.Add(word);
        }
        return SectionWords[(int)sections] = string.Join(',', words);
    }

    /// <summary><c>CONSTRAINT_MEMORY_POLICY</c> becomes <c>memory_policy</c>.</summary>
    public static string? OfConstraint(string? printed)
    {
        if (printed is null)
            return null;
        var word = printed.StartsWith(ConstraintPrefix, StringComparison.Ordinal) ? printed[ConstraintPrefix.Length..] : printed;
        return word.ToLowerInvariant();
    }

    /// <summary>The word of the ledger's column <c>kind</c>.</summary>
    public static string OfKind(KernelEvent kernelEvent) => kernelEvent switch
    {
        OomReport => "oom",
        AllocationFailed => "allocation-failed",
        HungTask => "hung-task",
        UserspaceKill => "userspace-kill",
        ProcessReaped => "reaped",
        LinesLost => "lines-lost",
        BootStarted => "boot",
        MemoryDumped => "memory-dump",
        LineRefused => "dead-letter",
        _ => throw new NotSupportedException($"No table is known for {kernelEvent.GetType().Name}"),
    };
}
