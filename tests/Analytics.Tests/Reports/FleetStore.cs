using Oom.Analytics.Reports;
using Oom.Analytics.Tests.Store.Views;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Reports;

/// <summary>A store with something for each section of a report, in which every word of the log can be chosen.</summary>
internal sealed class FleetStore : IDisposable
{
    private readonly HandMadeStore _store = new();
    private readonly List<OomReport> _reports = [];

    public void Dispose() => _store.Dispose();

    public HandMadeStore Rows => _store;

    /// <summary>Three weeks of four machines: kills in all scopes, a crash loop, somebody who comes back, and gaps.</summary>
    public static FleetStore Of(Func<int, string> name)
    {
        var store = new FleetStore();
        for (var node = 0; node < 4; node++)
        {
            store._store.Event(name(node), 0);
            store._store.Event(name(node), 500 + node);
        }

        for (var i = 0; i < 12; i++)
            store.Kill(name(i % 3), name(10 + (i % 4)), 10 + (i * 40), $"/{name(20)}/{name(i % 2)}", "memcg", name(30), name(40));
        for (var i = 0; i < 4; i++)
            store.Kill(name(0), name(10), 480 + (i / 10.0), null, "global", name(31), name(40));
        store._store.Run(
            """
            INSERT INTO lines_lost (event_id, node, lines, cause, source_name, line) VALUES ('l', 'n', 5, 'console-dropped', 's', 1);
            INSERT INTO userspace_kills (event_id, node, killer, processes, source_name, line) VALUES ('u', 'n', 'systemd-oomd', 2, 's', 1);
            INSERT INTO runs VALUES (1, now(), now(), 1, 1, 3, 2, 1, 0)
            """);
        return store;
    }

    public void Kill(string node, string comm, double? hours, string? cgroup, string scope = "memcg", string kernel = "6.1.0", string source = "kern.log")
    {
        var report = Explained(node, comm, scope, cgroup, kernel, source);
        _reports.Add(report);
        var id = report.Id.ToString();
        var made = _store.Report(node, hours, scope, missing: _reports.Count % 5 == 0 ? "memory_info" : "", more: [$"'{scope}' AS constraint_kind", "4096 * 100 AS memory_usage_bytes"]);
        _store.Run($"UPDATE reports SET report_id = '{id}' WHERE report_id = '{made}'");
        _store.Run($"UPDATE reports SET oom_memcg = {Sql(cgroup)}, task_memcg = {Sql(cgroup)}, kernel_release = {Sql(kernel)}, source_name = {Sql(source)} WHERE report_id = '{id}'");
        _store.Kill(node, comm, hours, cgroup, id, kernel);
        _store.Run($"UPDATE kills SET scope = '{scope}' WHERE report_id = '{id}'");
        _store.Run(
            $"""
            INSERT INTO verdicts VALUES ('{id}', 1, 'one-process', 'cause', {Sql(comm)}, {Sql(comm)}, 'likely', NULL),
                ('{id}', 2, 'victim-innocent', 'choice', {Sql(comm)}, {Sql(comm)}, 'certain', NULL), ('{id}', 3, 'swap-absent', 'condition', 'swap', 'none', 'certain', NULL)
            """);
        _store.Run(
            $"""
            INSERT INTO mem_counters (event_id, active_anon_bytes, inactive_anon_bytes, active_file_bytes, inactive_file_bytes, slab_unreclaimable_bytes,
                slab_reclaimable_bytes, shmem_bytes, free_bytes, ram_bytes)
            VALUES ('{id}', 500, 100, 10, 10, 200, 30, 40, 20, 1000)
            """);
    }

    public FleetReport Report(SpanRequest? request = null)
    {
        using var answers = _store.OpenAnswers();
        return FleetReporter.Report(request ?? new SpanRequest(), answers, ids => ids.Select(id => _reports.Single(report => report.Id == id)));
    }

    private OomReport Explained(string node, string comm, string scope, string? cgroup, string kernel, string source)
    {
        var ordinary = A.Report(node, _reports.Count * 1000, source: source, victims: [A.Victim(100, comm)]);
        return ordinary with
        {
            Scope = scope == "memcg" ? OomScope.Memcg : OomScope.Global,
            Constraint = scope == "memcg" ? "CONSTRAINT_MEMCG" : "CONSTRAINT_NONE",
            KernelRelease = kernel,
            Trigger = ordinary.Trigger with { Comm = comm },
            Cgroup = scope == "memcg" ? ordinary.Cgroup with { OomMemcg = cgroup, TaskMemcg = cgroup } : new MemoryCgroup(),
            Tasks = ordinary.Tasks! with { Rows = [.. ordinary.Tasks.Rows.Select(row => row with { Comm = comm })] },
            Selected = new SelectedTask { Pid = 100, Comm = comm, Uid = 0 },
        };
    }

    private static string Sql(string? text) => text is null ? "NULL" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
