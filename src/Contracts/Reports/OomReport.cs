using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>
/// One run of the kernel's OOM killer, as far as the log shows it: one event, any number of victims. A kill line without a
/// report (the kernel limits the rate of reports, not of kills) is one too.
/// </summary>
public sealed record OomReport : KernelEvent
{
    public required TriggerTask Trigger { get; init; }

    public required AllocationRequest Request { get; init; }

    public required OomScope Scope { get; init; }

    /// <summary>As printed after <c>constraint=</c>, such as <c>CONSTRAINT_MEMCG</c>; null without an <c>oom-kill:</c> line.</summary>
    public string? Constraint { get; init; }

    public string? Cpuset { get; init; }

    public string? MemsAllowed { get; init; }

    /// <summary>As <c>uname -r</c>.</summary>
    public string? KernelRelease { get; init; }

    /// <summary>What follows the release: build number, flavour.</summary>
    public string? KernelBuild { get; init; }

    /// <summary>Taint letters, empty for "Not tainted", null when not shown.</summary>
    public string? Taint { get; init; }

    public string? Hardware { get; init; }

    /// <summary>Functions of the trigger's kernel stack, innermost first, without offsets; <c>;</c> between them.</summary>
    public string? CallTrace { get; init; }

    public required MemoryInfo Memory { get; init; }

    public required MemoryCgroup Cgroup { get; init; }

    /// <summary>Null when no part of the table is shown.</summary>
    public TaskTable? Tasks { get; init; }

    public SelectedTask? Selected { get; init; }

    /// <summary>Killed processes in the order of their lines, each once.</summary>
    public required ImmutableArray<Victim> Victims { get; init; }

    /// <summary>The cgroup killed as a whole (memory.oom.group), else null.</summary>
    public string? GroupMemcg { get; init; }

    public required OomOutcome Outcome { get; init; }

    /// <summary><c>no killable processes</c> is printed.</summary>
    public bool NoKillable { get; init; }

    /// <summary>What the kernel printed after <c>Kernel panic - not syncing: </c>; null when it did not panic, or the line is lost.</summary>
    public string? PanicReason { get; init; }

    /// <summary>The trigger was told to die itself (<c>vm.oom_kill_allocating_task</c>).</summary>
    public bool KilledAllocatingTask { get; init; }

    public required ReportSections Sections { get; init; }

    public required MissingPart Missing { get; init; }

    public required ReportEnd End { get; init; }

    public bool IsComplete => Missing == MissingPart.None;

    /// <summary>Asked for by a person (SysRq f, order -1).</summary>
    public bool IsSysRq => Request.Order == -1;

    /// <summary>Bytes of a page: from the buddy lists, else 4096.</summary>
    public int PageSize => Memory.PageSize ?? 4096;
}
