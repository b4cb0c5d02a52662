using Oom.Analytics.Store;

namespace Oom.Analytics.Tests.Store;

public sealed class SpillFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatAKilledProcessSpilledIsRemovedByTheNextOwner()
    {
        var path = folder.File("fleet.db");
        var spilled = Directory.CreateDirectory(path + ".tmp").FullName;
        File.WriteAllText(Path.Combine(spilled, "duckdb_temp_block-4611686018427388036.block"), "left over");
        File.WriteAllText(Path.Combine(spilled, "duckdb_temp_storage_S32K-0.tmp"), "left over");

        EventStore.Open(new EventStoreOptions { Path = path }, TimeProvider.System).Dispose();

        Assert.False(Directory.Exists(spilled));
    }

    [Fact]
    public void WhatIsNotDuckDbsStays()
    {
        var path = folder.File("fleet.db");
        var mine = Path.Combine(Directory.CreateDirectory(path + ".tmp").FullName, "notes.txt");
        File.WriteAllText(mine, "mine");

        EventStore.Open(new EventStoreOptions { Path = path }, TimeProvider.System).Dispose();

        Assert.Equal("mine", File.ReadAllText(mine));
    }
}
