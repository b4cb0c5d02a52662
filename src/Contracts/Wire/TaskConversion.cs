namespace Oom.Contracts.Wire;

/// <summary>reports.proto: the task table.</summary>
internal static class TaskConversion
{
    public static V1.TaskTable ToWire(TaskTable tasks)
    {
        var wire = new V1.TaskTable { RowsShed = tasks.RowsShed };
        WireValue.Fill(wire.Columns, tasks.Columns);
        WireValue.Fill(wire.Rows, tasks.Rows, ToWire);
        return wire;
    }

    public static TaskTable FromWire(V1.TaskTable tasks) => new()
    {
        Columns = WireValue.List(tasks.Columns),
        Rows = WireValue.List(tasks.Rows, FromWire),
        RowsShed = tasks.RowsShed,
    };

    private static V1.TaskRow ToWire(TaskRow row)
    {
        var wire = new V1.TaskRow
        {
            Pid = row.Pid,
            Uid = row.Uid,
            Tgid = row.Tgid,
            TotalVm = row.TotalVm.Count,
            Rss = row.Rss.Count,
            Comm = row.Comm,
        };
        if (row.RssAnon is { } anon)
            wire.RssAnon = anon.Count;
        if (row.RssFile is { } file)
            wire.RssFile = file.Count;
        if (row.RssShmem is { } shmem)
            wire.RssShmem = shmem.Count;
        if (row.PageTableBytes is { } bytes)
            wire.PageTableBytes = bytes;
        if (row.PageTables is { } tables)
            wire.PageTables = tables.Count;
        if (row.SwapEntries is { } swap)
            wire.SwapEntries = swap.Count;
        if (row.OomScoreAdj is { } scoreAdj)
            wire.OomScoreAdj = scoreAdj;
        if (row.OomAdj is { } adj)
            wire.OomAdj = adj;
        if (row.Cpu is { } cpu)
            wire.Cpu = cpu;
        return wire;
    }

    private static TaskRow FromWire(V1.TaskRow row) => new()
    {
        Pid = row.Pid,
        Uid = row.Uid,
        Tgid = row.Tgid,
        TotalVm = new Pages(row.TotalVm),
        Rss = new Pages(row.Rss),
        RssAnon = row.HasRssAnon ? new Pages(row.RssAnon) : null,
        RssFile = row.HasRssFile ? new Pages(row.RssFile) : null,
        RssShmem = row.HasRssShmem ? new Pages(row.RssShmem) : null,
        PageTableBytes = row.HasPageTableBytes ? row.PageTableBytes : null,
        PageTables = row.HasPageTables ? new Pages(row.PageTables) : null,
        SwapEntries = row.HasSwapEntries ? new Pages(row.SwapEntries) : null,
        OomScoreAdj = row.HasOomScoreAdj ? row.OomScoreAdj : null,
        OomAdj = row.HasOomAdj ? row.OomAdj : null,
        Cpu = row.HasCpu ? row.Cpu : null,
        Comm = row.Comm,
    };
}
