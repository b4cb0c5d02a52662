using Oom.Analytics.Store;

namespace Oom.Analytics.Tests.Store;

public sealed class IdempotenceInMemoryTests : IdempotenceTests
{
    public IdempotenceInMemoryTests() => Store = Open(EventStoreOptions.InMemory);
}
