using Oom.Analytics.Store;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Store;

/// <summary>The same lines change nothing, longer versions add only what is new, copies are left out. One suite over memory and over a file.</summary>
public abstract class IdempotenceTests : IDisposable
{
    private static readonly string[] Tables =
    [
        "events", "reports", "kills", "tasks", "zones", "buddy", "memcg_stats", "memcg_stat_blocks", "mem_counters", "node_memory", "hugepages", "slabs",
        "alloc_failures", "hung_tasks", "userspace_kills", "reaped", "lines_lost", "boots", "memory_dumps", "verdicts", "dead_letters", "ingested", "runs",
    ];

    private readonly ManualClock _clock = new();

    private protected EventStore Store { get; set; } = null!;

    public virtual void Dispose()
    {
        Store.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected EventStore Open(string path) => EventStore.Open(new EventStoreOptions { Path = path }, _clock);

    /// <summary>What happens between two writes: nothing, or a new process.</summary>
    private protected virtual void Restart()
    {
    }

    [Fact]
    public void TheSameBatchTwiceChangesNothing()
    {
        Write(A.Batch(A.Report()));
        var before = Everything();

        _clock.Advance(TimeSpan.FromHours(1));
        Write(A.Batch(A.Report()));

        Assert.Equal(before, Everything());
    }

    [Fact]
    public void TheSameEventTwiceInOneBatchIsStoredOnce()
    {
        Write(A.Batch(A.Report(), A.Report()));

        Assert.Equal(1, Store.CountOf("reports"));
        Assert.Equal(1, Store.CountOf("kills"));
    }

    [Fact]
    public void ReadingFromTheStartAgainDoesNotMoveThePositionBack()
    {
        Write(A.Batch([A.Report()], A.Progress(offset: 5000)));
        Write(A.Batch([A.Report()], A.Progress(offset: 100)));

        Assert.Equal(5000, Store.ProgressOf("kern")!.ResumeOffset);
    }

    [Fact]
    public void ALongerVersionReplacesThePartialOne()
    {
        Write(A.Batch(A.Report(lines: 20, tasks: 1, victims: [], missing: MissingPart.Tail)));
        Write(A.Batch([A.Report(lines: 50, tasks: 5)], A.Progress(offset: 9000)));

        Assert.Equal([true, 50L, 5L], Store.Ask("SELECT is_complete, lines, task_rows FROM reports JOIN events ON event_id = report_id")[0]);
        Assert.Equal(5, Store.CountOf("tasks"));
        Assert.Equal(1, Store.CountOf("kills"));
        Assert.Equal(1, Store.CountOf("zones"));
        Assert.Equal(2, Store.CountOf("memcg_stats"));
        Assert.Equal(1, Store.CountOf("events"));
        Assert.Equal([1L, 1L], Store.Ask("SELECT events, replaced FROM ingested")[0]);
    }

    [Fact]
    public void ALongerVersionInTheSameBatchReplacesThePartialOne()
    {
        Write(A.Batch(A.Report(lines: 20, tasks: 1, victims: [], missing: MissingPart.Tail), A.Report(lines: 50, tasks: 5)));

        Assert.Equal([true, 50L, 5L], Store.Ask("SELECT is_complete, lines, task_rows FROM reports JOIN events ON event_id = report_id")[0]);
        Assert.Equal(5, Store.CountOf("tasks"));
    }

    [Fact]
    public void AShorterVersionChangesNothing()
    {
        Write(A.Batch(A.Report(lines: 50, tasks: 5)));
        Write(A.Batch(A.Report(lines: 20, tasks: 1, missing: MissingPart.Tail)));

        Assert.Equal(5, Store.CountOf("tasks"));
    }

    [Fact]
    public void ALongerFileAddsOnlyWhatIsNew()
    {
        Write(A.Batch([A.Report()], A.Progress(offset: 5000)));
        Write(A.Batch([A.Report(), A.Report(position: 5000)], A.Progress(offset: 10_000)));

        Assert.Equal(2, Store.CountOf("reports"));
        Assert.Equal([2L, 1L, 10_000L], Store.Ask("SELECT events, repeats, resume_offset FROM ingested")[0]);
    }

    [Fact]
    public void ACopyInAnotherFileIsLeftOut()
    {
        Write(A.Batch([A.Report(source: "kern", hash: 7, time: A.Time(1234))], A.Progress("kern")));
        Write(A.Batch([A.Report(source: "syslog", position: 300, hash: 7, time: A.Time(1234))], A.Progress("syslog")));

        Assert.Equal(1, Store.CountOf("reports"));
        Assert.Equal(["kern", 1L, 0L], Store.Ask("SELECT source, events, duplicates FROM ingested ORDER BY source")[0]);
        Assert.Equal(["syslog", 0L, 1L], Store.Ask("SELECT source, events, duplicates FROM ingested ORDER BY source")[1]);
    }

    [Fact]
    public void ACopyInTheSameBatchIsLeftOut()
    {
        Write(A.Batch(A.Report(source: "kern", hash: 7, time: A.Time(1234)), A.Report(source: "syslog", hash: 7, time: A.Time(1234))));

        Assert.Equal("kern", Store.Ask("SELECT source FROM events")[0][0]);
        Assert.Equal(1, Store.CountOf("reports"));
    }

    [Fact]
    public void ACopyKnownByWallTimeAloneIsLeftOut()
    {
        var time = A.Time() with { MonotonicMicros = -1 };
        Write(A.Batch(A.Report(source: "kern", hash: 7, time: time)));
        Write(A.Batch(A.Report(source: "messages", hash: 7, time: time)));

        Assert.Equal(1, Store.CountOf("reports"));
    }

    [Fact]
    public void ACopyThatBecameCompleteTakesThePlaceOfNeither()
    {
        Write(A.Batch(A.Report(source: "kern", lines: 20, hash: 5, time: A.Time(1234), missing: MissingPart.Tail)));
        Write(A.Batch(A.Report(source: "syslog", lines: 50, hash: 7, time: A.Time(1234))));
        Write(A.Batch(A.Report(source: "kern", lines: 50, hash: 7, time: A.Time(1234))));

        Assert.Equal("syslog", Store.Ask("SELECT source FROM events")[0][0]);
        Assert.Equal(1, Store.CountOf("reports"));
    }

    public static TheoryData<string> Different => ["no time", "another time", "another node", "same source", "boot", "another day"];

    [Theory]
    [MemberData(nameof(Different))]
    public void WhatIsNoCopyIsKept(string what)
    {
        var first = A.Report(source: "kern", hash: 7, time: A.Time(1234));
        var second = A.Report(source: "syslog", position: 300, hash: 7, time: A.Time(1234));
        (first, second) = what switch
        {
            "no time" => (first with { Time = LineTime.Unknown }, second with { Time = LineTime.Unknown }),
            "another time" => (first, second with { Time = A.Time(1235) }),
            "another node" => (first, A.Report(node: "node-2", source: "syslog", hash: 7, time: A.Time(1234))),
            "same source" => (first, A.Report(source: "kern", position: 300, hash: 7, time: A.Time(1234))),
            // Each boot prints its first lines at time 0.
            "boot" => (first with { Time = new LineTime(0, 0, TimeProvenance.None) }, second with { Time = new LineTime(0, 0, TimeProvenance.None) }),
            _ => (first, second with { Time = A.Time(1234, A.Noon.AddDays(3)) }),
        };

        Write(A.Batch(first));
        Write(A.Batch(second));

        Assert.Equal(2, Store.CountOf("reports"));
    }

    [Fact]
    public void AnyReplayGivesTheSameRows()
    {
        KernelEvent[] events = [.. Enumerable.Range(0, 40).Select(i => A.Report(position: i * 100, tasks: i % 5, hash: (ulong)i))];
        Write(A.Batch(events, A.Progress(offset: 4000)));
        var before = Everything();

        var random = new Random(7);
        for (var i = 0; i < 5; i++)
        {
            var from = random.Next(events.Length);
            Write(A.Batch(events[from..random.Next(from, events.Length)], A.Progress(offset: 4000)));
        }

        Assert.Equal(before, Everything());
    }

    private void Write(EventBatch batch)
    {
        Store.Write(batch);
        Store.Flush();
        Restart();
    }

    private string Everything() => string.Join('\n', Tables.SelectMany(table =>
        Store.Ask($"SELECT '{table}', * FROM {table}").Select(row => string.Join('|', row.Select(cell => cell is byte[] bytes ? Convert.ToHexString(bytes) : cell))).Order(StringComparer.Ordinal)));
}
