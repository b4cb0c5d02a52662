using Oom.Analytics.Store;

namespace Oom.Analytics.Tests.Store;

public sealed class UnfinishedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oom-unfinished-").FullName;

    private string Database => Path.Combine(_folder, "store.duckdb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(8192)]
    [InlineData(12287)]
    public void AFileWhoseMakingWasCutShortIsMadeAnew(int length)
    {
        using (EventStore.Open(new EventStoreOptions { Path = Database }, TimeProvider.System))
        {
        }
        using (var file = File.OpenWrite(Database))
            file.SetLength(length);

        using var store = EventStore.Open(new EventStoreOptions { Path = Database }, TimeProvider.System);

        Assert.Empty(store.KnownSources());
    }

    [Fact]
    public void AFileOfAnotherKindIsLeftAlone()
    {
        File.WriteAllText(Database, "a diary, and not a database");

        Assert.Throws<StoreException>(() => EventStore.Open(new EventStoreOptions { Path = Database }, TimeProvider.System));

        Assert.Equal("a diary, and not a database", File.ReadAllText(Database));
    }
}
