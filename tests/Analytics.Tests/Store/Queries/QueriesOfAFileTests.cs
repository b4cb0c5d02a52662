using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Tests.Store.Queries;

public sealed class QueriesOfAFileTests : QueryRunnerTests
{
    public QueriesOfAFileTests()
    {
        using var store = EventStore.Open(new EventStoreOptions { Path = Folder.File("x.db") }, TimeProvider.System);
        store.Write(A.Batch(A.Report()));
        store.Flush();
    }

    private protected override QueryRunner Open(QueryLimits limits) => QueryRunner.Open(Folder.File("x.db"), limits, TimeProvider.System);
}
