using System.Collections.Immutable;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Reading;

/// <summary>Reads <c>reports</c>, and from the ledger where their lines stand.</summary>
internal static class ReportRows
{
    public const string Sql = """
        SELECT
            r.report_id, r.node, r.boot_id, epoch_us(r."at"), r.at_provenance, e.monotonic_micros,
            e.source, r.source_name, e.first_position, e.last_position, r.first_line, r.last_line, e.lines, e.lines_hash, e.last_source, e.last_source_name,
            trigger_comm, trigger_pid, trigger_uid, trigger_cpu, trigger_oom_score_adj, trigger_oom_adj,
            gfp_mask, gfp_text, gfp_flags, is_gfp_flags_decoded, alloc_order, nodemask,
            scope, constraint_kind, cpuset, mems_allowed, kernel_release, kernel_build, taint, hardware, call_trace,
            free_swap_bytes, total_swap_bytes, swap_cache_added, swap_cache_deleted, swap_cache_found, swap_cache_searched,
            page_size_bytes, is_page_size_assumed,
            oom_memcg, task_memcg,
            memory_usage_bytes, memory_limit_bytes, memory_unlimited, memory_failcnt,
            memsw_usage_bytes, memsw_limit_bytes, memsw_unlimited, memsw_failcnt,
            swap_usage_bytes, swap_limit_bytes, swap_unlimited, swap_failcnt,
            kmem_usage_bytes, kmem_limit_bytes, kmem_unlimited, kmem_failcnt,
            memory_min_bytes, memory_low_bytes,
            task_rows, task_columns, task_rows_shed,
            selected_pid, selected_comm, selected_uid, selected_score,
            group_memcg, outcome, is_no_killable, panic_reason, is_alloc_task_killed, sections, missing, ended_by
        FROM reports r
        JOIN events e ON e.event_id = r.report_id
        """;

    /// <summary>The report without what other tables hold. Initializers run in the order of the columns.</summary>
    public static OomReport Read(RowReader row) => new()
    {
        Id = IdOf(row.Text()),
        Node = row.Text(),
        BootId = row.MaybeText(),
        Time = Time(row),
        Lines = new LineRange(row.Text(), row.Text(), row.Long(), row.Long(), row.Long(), row.Long(), row.Integer(), row.Unsigned(), row.MaybeText(), row.MaybeText()),
        Trigger = new TriggerTask
        {
            Comm = row.MaybeText(), Pid = row.MaybeInteger(), Uid = row.MaybeLong(), Cpu = row.MaybeInteger(),
            OomScoreAdj = row.MaybeInteger(), OomAdj = row.MaybeInteger(),
        },
        Request = new AllocationRequest
        {
            GfpMask = row.MaybeUnsigned(), GfpText = row.MaybeText(), GfpFlags = row.MaybeText(), GfpFlagsFromTable = row.MaybeBoolean() ?? false,
            Order = row.MaybeInteger(), Nodemask = row.MaybeText(),
        },
        Scope = StoredWords.ScopeOf(row.Text()),
        Constraint = StoredWords.ConstraintOf(row.MaybeText()),
        Cpuset = row.MaybeText(),
        MemsAllowed = row.MaybeText(),
        KernelRelease = row.MaybeText(),
        KernelBuild = row.MaybeText(),
        Taint = row.MaybeText(),
        Hardware = row.MaybeText(),
        CallTrace = row.MaybeText(),
        Memory = Memory(row),
        Cgroup = new MemoryCgroup
        {
            OomMemcg = row.MaybeText(), TaskMemcg = row.MaybeText(),
            Memory = Usage(row), MemorySwap = Usage(row), Swap = Usage(row), Kmem = Usage(row),
            MinProtection = row.MaybeSize(), LowProtection = row.MaybeSize(),
        },
        Tasks = Tasks(row.MaybeInteger(), row.MaybeText(), row.MaybeInteger()),
        Selected = Selected(row.MaybeInteger(), row.MaybeText(), row.MaybeLong(), row.MaybeLong()),
        Victims = [],
        GroupMemcg = row.MaybeText(),
        Outcome = StoredWords.OutcomeOf(row.Text()),
        NoKillable = row.Boolean(),
        PanicReason = row.MaybeText(),
        KilledAllocatingTask = row.Boolean(),
        Sections = StoredWords.SectionsOf(row.Text()),
        Missing = StoredWords.MissingOf(row.Texts()),
        End = StoredWords.EndOf(row.Text()),
    };

    public static EventId IdOf(string text) =>
        EventId.TryParse(text, out var id) ? id : throw new StoreException($"the database is damaged: '{text}' is no id of a report");

    private static LineTime Time(RowReader row)
    {
        var wall = row.MaybeLong();
        var provenance = StoredWords.ProvenanceOf(row.MaybeText());
        var monotonic = row.MaybeLong();
        return new LineTime(monotonic ?? LineTime.Unknown.MonotonicMicros, wall ?? LineTime.Unknown.WallMicros, provenance);
    }

    private static MemoryInfo Memory(RowReader row)
    {
        var memory = new MemoryInfo { FreeSwap = row.MaybeSize(), TotalSwap = row.MaybeSize(), SwapCache = SwapCache(row.MaybeLong(), row.MaybeLong(), row.MaybeLong(), row.MaybeLong()) };
        var pageSize = row.Integer();
        return row.Boolean() ? memory : memory with { PageSize = pageSize };
    }

    private static SwapCacheStats? SwapCache(long? added, long? deleted, long? found, long? searched) =>
        added is null ? null : new SwapCacheStats(added.Value, deleted ?? 0, found ?? 0, searched ?? 0);

    private static CgroupUsage? Usage(RowReader row) => new UsageColumns(row.MaybeLong(), row.MaybeLong(), row.MaybeBoolean(), row.MaybeLong()).ToUsage();

    private static TaskTable? Tasks(int? rows, string? columns, int? shed) => rows is null ? null : new TaskTable
    {
        Columns = string.IsNullOrEmpty(columns) ? [] : [.. columns.Split(',')],
        Rows = [],
        RowsShed = shed ?? 0,
    };

    private static SelectedTask? Selected(int? pid, string? comm, long? uid, long? score) =>
        pid is { } known ? new SelectedTask { Pid = known, Comm = comm ?? "", Uid = uid, Score = score } : null;
}
