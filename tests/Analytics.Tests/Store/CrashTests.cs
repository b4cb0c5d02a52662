using System.IO;
using DuckDB.NET.Data;
using Oom.Analytics.Store;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Store;

/// <summary>A copy of the files made while the store is open is what kill -9 leaves behind.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatWasFlushedIsThereAndNothingElse()
    {
        using var store = Open("x.db", stageRows: 1);
        store.Write(A.Batch([A.Report()], A.Progress(offset: 5000)));
        store.Flush();
        store.Write(A.Batch([A.Report(position: 5000)], A.Progress(offset: 10_000)));

        using var afterwards = OpenCopy();
        Assert.Equal(1, afterwards.CountOf("reports"));
        Assert.Equal(1, afterwards.CountOf("kills"));
        Assert.Equal(5000, afterwards.ProgressOf("kern")!.ResumeOffset);
    }

    [Fact]
    public void ALargeCommitThatDidNotComeIsNotThere()
    {
        // More than a row group: DuckDB has written part of it into the file already.
        using var store = Open("x.db");
        for (var i = 0; i < 30; i++)
            store.Write(A.Batch(A.Report(position: i * 5000, tasks: 5000)));

        using var afterwards = OpenCopy();
        Assert.Equal(0, afterwards.CountOf("tasks"));
        Assert.Empty(afterwards.KnownSources());
    }

    [Fact]
    public void ResumingAfterACrashGivesTheSameAsNoCrash()
    {
        KernelEvent[] events = [.. Enumerable.Range(0, 20).Select(i => A.Report(position: i * 5000))];
        using var store = Open("x.db", stageRows: 1);
        store.Write(A.Batch(events[..7], A.Progress(offset: 35_000)));
        store.Flush();
        store.Write(A.Batch(events[7..12], A.Progress(offset: 60_000)));

        using var afterwards = OpenCopy();
        var resume = afterwards.ProgressOf("kern")!.ResumeOffset;
        afterwards.Write(A.Batch(events.Where(e => e.Lines.FirstPosition >= resume), A.Progress(offset: 100_000)));
        afterwards.Flush();

        Assert.Equal(20, afterwards.CountOf("reports"));
        Assert.Equal(60, afterwards.CountOf("tasks"));
    }

    [Fact]
    public void AFailureInTheMiddleOfAFlushTakesEverythingBack()
    {
        using (var store = Open("x.db"))
        {
            store.Write(A.Batch([A.Report()], A.Progress(offset: 5000)));
            store.Flush();
        }
        // A table that is written after others does not take the rows any more.
        Run("ALTER TABLE zones ADD COLUMN surprise INTEGER");
        using (var store = Open("x.db"))
        {
            store.Write(A.Batch([A.Report(position: 5000)], A.Progress(offset: 10_000)));
            Assert.ThrowsAny<Exception>(store.Flush);
            Assert.Throws<InvalidOperationException>(() => store.Write(A.Batch(A.Report())));
        }

        using var again = Open("x.db");
        Assert.Equal(1, again.CountOf("reports"));
        Assert.Equal(1, again.CountOf("events"));
        Assert.Equal(5000, again.ProgressOf("kern")!.ResumeOffset);
    }

    [Fact]
    public void ClosingWithoutFlushIsLikeACrash()
    {
        using (var store = Open("x.db", stageRows: 1))
            store.Write(A.Batch(A.Report()));

        using var again = Open("x.db");
        Assert.Equal(0, again.CountOf("reports"));
    }

    private EventStore Open(string name, int stageRows = 8192) =>
        EventStore.Open(new EventStoreOptions { Path = _folder.File(name), StageRows = stageRows }, TimeProvider.System);

    private EventStore OpenCopy()
    {
        File.Copy(_folder.File("x.db"), _folder.File("copy.db"));
        if (File.Exists(_folder.File("x.db.wal")))
            File.Copy(_folder.File("x.db.wal"), _folder.File("copy.db.wal"));
        return Open("copy.db");
    }

    private void Run(string sql)
    {
        using var connection = new DuckDBConnection($"DataSource={_folder.File("x.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
