using System.Collections.Immutable;
using DuckDB.NET.Data;
using Oom.Analytics.Explanation;
using Oom.Analytics.Projections;
using Oom.Analytics.Store.Tables;
using Oom.Contracts;

namespace Oom.Analytics.Store;

/// <summary>
/// Puts events into their tables. What is added belongs to the connection's transaction and is seen by its queries after
/// <see cref="HandOver"/>.
/// </summary>
internal sealed class EventTables(DuckDBConnection connection) : IDisposable
{
    /// <summary>Nine of ten rows are tasks, so these are worth a larger group: two megabytes.</summary>
    private const int TaskVectorsAtOnce = 6;

    private readonly Dictionary<string, TableWriter> _tables = [];
    private readonly MemcgStatNamesTable _statNames = new(connection);

    /// <summary>The tables that hold rows of a kind of event, with the column that names the event.</summary>
    public static IReadOnlyList<(string Table, string Column)> Of(string kind)
    {
        (string, string)[] memory =
        [
            (ZonesTable.Name, "event_id"), (MemCountersTable.Name, "event_id"), (NodeMemoryTable.Name, "event_id"),
            (HugePagesTable.Name, "event_id"), (SlabsTable.Name, "event_id"),
        ];
        return kind switch
        {
            "oom" => [(ReportsTable.Name, "report_id"), (KillsTable.Name, "report_id"), (TasksTable.Name, "report_id"),
                (MemcgStatBlocksTable.Name, "report_id"), (VerdictsTable.Name, "report_id"), .. memory],
            "allocation-failed" => [(AllocFailuresTable.Name, "event_id"), .. memory],
            "memory-dump" => [(MemoryDumpsTable.Name, "event_id"), .. memory],
            "hung-task" => [(HungTasksTable.Name, "event_id")],
            "userspace-kill" => [(UserspaceKillsTable.Name, "event_id")],
            "reaped" => [(ReapedTable.Name, "event_id")],
            "lines-lost" => [(LinesLostTable.Name, "event_id")],
            "boot" => [(BootsTable.Name, "event_id")],
            "dead-letter" => [(DeadLettersTable.Name, "event_id")],
            _ => throw new NotSupportedException($"No table is known for events of kind {kind}"),
        };
    }

    /// <summary>Rows that an event makes, nearly: what it costs to store it.</summary>
    public static int Weigh(KernelEvent kernelEvent) => kernelEvent switch
    {
        OomReport report => 4 + (report.Tasks?.Rows.Length ?? 0) + report.Victims.Length + Weigh(report.Memory),
        AllocationFailed { Memory: { } memory } => 2 + Weigh(memory),
        MemoryDumped dumped => 2 + Weigh(dumped.Memory),
        _ => 2,
    };

    /// <param name="kernelEvent">The event.</param>
    /// <param name="verdicts">On a report; else empty.</param>
    /// <param name="now">Time of the ledger's row.</param>
    public void Append(KernelEvent kernelEvent, ImmutableArray<Verdict> verdicts, DateTimeOffset now)
    {
        EventsTable.Append(Table(EventsTable.Name), EventRow.Of(kernelEvent), now);
        switch (kernelEvent)
        {
            case OomReport report:
                Append(report, verdicts);
                break;
            case AllocationFailed failed:
                AllocFailuresTable.Append(Table(AllocFailuresTable.Name), AllocationFailureRow.Of(failed));
                if (failed.Memory is { } memory)
                    Append(failed.Id.ToString(), memory);
                break;
            case MemoryDumped dumped:
                MemoryDumpsTable.Append(Table(MemoryDumpsTable.Name), MemoryDumpRow.Of(dumped));
                Append(dumped.Id.ToString(), dumped.Memory);
                break;
            case HungTask hung:
                HungTasksTable.Append(Table(HungTasksTable.Name), HungTaskRow.Of(hung));
                break;
            case UserspaceKill kill:
                UserspaceKillsTable.Append(Table(UserspaceKillsTable.Name), UserspaceKillRow.Of(kill));
                break;
            case ProcessReaped reaped:
                ReapedTable.Append(Table(ReapedTable.Name), ReapedRow.Of(reaped));
                break;
            case LinesLost lost:
                LinesLostTable.Append(Table(LinesLostTable.Name), LinesLostRow.Of(lost));
                break;
            case BootStarted boot:
                BootsTable.Append(Table(BootsTable.Name), BootRow.Of(boot));
                break;
            case LineRefused refused:
                DeadLettersTable.Append(Table(DeadLettersTable.Name), DeadLetterRow.Of(refused));
                break;
            default:
                throw new NotSupportedException($"No table is known for {kernelEvent.GetType().Name}");
        }
    }

    /// <summary>Gives all rows to DuckDB.</summary>
    public void HandOver()
    {
        foreach (var table in _tables.Values)
            table.HandOver();
    }

    /// <summary>Gives the rows of the ledger to DuckDB, so that it can be queried.</summary>
    public void HandOverLedger()
    {
        if (_tables.TryGetValue(EventsTable.Name, out var events))
            events.HandOver();
    }

    /// <summary>Drops what was not handed over. Does not throw.</summary>
    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Dispose();
        _tables.Clear();
    }

    private void Append(OomReport report, ImmutableArray<Verdict> verdicts)
    {
        var row = ReportRow.Of(report);
        ReportsTable.Append(Table(ReportsTable.Name), row);
        foreach (var kill in KillRow.Of(report))
            KillsTable.Append(Table(KillsTable.Name), kill);
        if (report.Tasks is { Rows.IsEmpty: false })
        {
            var samples = new TaskSamples(report);
            var tasks = Table(TasksTable.Name);
            var reportId = InlinedText.Of(row.ReportId);
            for (var i = 0; i < samples.Count; i++)
                TasksTable.Append(tasks, reportId, samples[i]);
        }
        foreach (var block in MemcgStatBlock.Of(report.Cgroup))
        {
            var namesId = block.NamesId;
            if (!_statNames.IsKnown(namesId))
                _statNames.Append(Table(MemcgStatNamesTable.Name), block, namesId);
            MemcgStatBlocksTable.Append(Table(MemcgStatBlocksTable.Name), row.ReportId, block, namesId);
        }
        for (var i = 0; i < verdicts.Length; i++)
            VerdictsTable.Append(Table(VerdictsTable.Name), row.ReportId, ordinal: i + 1, verdicts[i]);
        Append(row.ReportId, report.Memory);
    }

    private void Append(string eventId, MemoryInfo memory)
    {
        if (MachineMemoryRow.Of(memory) is { } counters)
            MemCountersTable.Append(Table(MemCountersTable.Name), eventId, counters);
        foreach (var node in memory.Nodes)
            NodeMemoryTable.Append(Table(NodeMemoryTable.Name), eventId, NodeMemoryRow.Of(node));
        foreach (var zone in ZoneRow.Of(memory))
            ZonesTable.Append(Table(ZonesTable.Name), eventId, zone);
        foreach (var pool in memory.HugePages)
            HugePagesTable.Append(Table(HugePagesTable.Name), eventId, pool);
        foreach (var cache in memory.Slabs)
            SlabsTable.Append(Table(SlabsTable.Name), eventId, cache);
    }

    private TableWriter Table(string name)
    {
        if (!_tables.TryGetValue(name, out var table))
            _tables.Add(name, table = new TableWriter(connection, name, name == TasksTable.Name ? TaskVectorsAtOnce : 1));
        return table;
    }

    private static int Weigh(MemoryInfo memory) =>
        1 + memory.Nodes.Length + memory.Zones.Length + memory.HugePages.Length + memory.Slabs.Length;
}
