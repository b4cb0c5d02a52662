using Oom.Analytics.Store;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Store;

public sealed class EventLedgerTests : IDisposable
{
    private const int Count = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The first lookups are queries, the later ones go through a filter that was filled from the table.</summary>
    [Fact]
    public void ALongRunKnowsWhatEarlierRunsStored()
    {
        using (var store = Open())
        {
            store.Write(A.Batch(Enumerable.Range(0, Count).Select(Event), A.Progress()));
            store.Flush();
        }

        using var again = Open();
        for (var i = 0; i < Count; i++)
        {
            again.Write(A.Batch(Event(i), Copy(i), Event(Count + i)));
            again.Flush();
        }
        Assert.Equal(new StoreCounts(Stored: Count, Replaced: 0, Repeats: Count, Duplicates: Count), again.Counts);
        Assert.Equal(2 * Count, again.CountOf("events"));
    }

    [Fact]
    public void WhatThisRunStoredIsFoundAgainThroughTheFilter()
    {
        using var store = Open();
        for (var i = 0; i < Count; i++)
        {
            store.Write(A.Batch(Event(i)));
            store.Flush();
        }
        for (var i = 0; i < Count; i++)
        {
            store.Write(A.Batch(Event(i), Copy(i)));
            store.Flush();
        }

        Assert.Equal(new StoreCounts(Stored: Count, Replaced: 0, Repeats: Count, Duplicates: Count), store.Counts);
    }

    [Fact]
    public void TheFilterForgetsNothing()
    {
        var filter = new SeenFilter();
        for (ulong key = 0; key < 10_000; key++)
            filter.Add(key * key);

        Assert.All(Enumerable.Range(0, 10_000), key => Assert.True(filter.MayContain((ulong)key * (ulong)key)));
        Assert.False(filter.MayContain(2));
    }

    private EventStore Open() => EventStore.Open(new EventStoreOptions { Path = _folder.File("x.db") }, TimeProvider.System);

    private static HungTask Event(int i) => Hung("kern", i);

    private static HungTask Copy(int i) => Hung("syslog", i);

    private static HungTask Hung(string source, int i) => new()
    {
        Id = A.Id("node-1", source, i, "hung"), Node = "node-1", BootId = null, Time = A.Time(10 + i), Lines = A.Lines(i, source: source, hash: (ulong)i),
        Comm = "dd", Pid = i, BlockedFor = TimeSpan.FromSeconds(120),
    };
}
