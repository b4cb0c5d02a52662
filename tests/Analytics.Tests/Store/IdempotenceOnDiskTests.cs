namespace Oom.Analytics.Tests.Store;

/// <summary>Each write by a process of its own.</summary>
public sealed class IdempotenceOnDiskTests : IdempotenceTests
{
    private readonly TemporaryFolder _folder = new();

    public IdempotenceOnDiskTests() => Store = Open(_folder.File("x.db"));

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    private protected override void Restart()
    {
        Store.Dispose();
        Store = Open(_folder.File("x.db"));
    }
}
