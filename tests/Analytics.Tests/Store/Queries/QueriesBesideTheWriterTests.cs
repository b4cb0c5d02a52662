using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Tests.Store.Queries;

public sealed class QueriesBesideTheWriterTests : QueryRunnerTests
{
    private readonly EventStore _store;

    public QueriesBesideTheWriterTests()
    {
        _store = EventStore.Open(new EventStoreOptions { Path = Folder.File("x.db") }, TimeProvider.System);
        _store.Write(A.Batch(A.Report()));
        _store.Flush();
    }

    private protected override QueryRunner Open(QueryLimits limits) => _store.OpenQueries(limits);

    public override void Dispose()
    {
        _store.Dispose();
        base.Dispose();
    }

    [Fact]
    public void TheWriterGoesOn()
    {
        using var queries = Open(new QueryLimits());
        Assert.Equal(1L, queries.Ask("SELECT count(*) FROM kills")[0][0]);

        _store.Write(A.Batch(A.Report(position: 5000)));
        _store.Flush();

        Assert.Equal(2L, queries.Ask("SELECT count(*) FROM kills")[0][0]);
    }
}
