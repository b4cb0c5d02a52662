using System.Diagnostics;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Tests.Store;

public sealed class OwnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void AFileOfAnotherProcessIsRefusedAndTheProcessNamed()
    {
        var path = _folder.File("x.db");
        EventStore.Open(new EventStoreOptions { Path = path }, TimeProvider.System).Dispose();
        using var owner = Lock(path);

        var error = Assert.Throws<StoreException>(() => EventStore.Open(new EventStoreOptions { Path = path }, TimeProvider.System));
        Assert.Contains($"in use by process {owner.Id}", error.Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => QueryRunner.Open(path, new QueryLimits(), TimeProvider.System));

        owner.StandardInput.Close();
        owner.WaitForExit();
    }

    /// <summary>The lock of the file would not hold it off, and two writers destroy the file.</summary>
    [Fact]
    public void AFileHasOneOwnerInThisProcessToo()
    {
        var path = _folder.File("x.db");
        using var store = EventStore.Open(new EventStoreOptions { Path = path }, TimeProvider.System);

        Assert.Throws<StoreException>(() => EventStore.Open(new EventStoreOptions { Path = path }, TimeProvider.System));
        Assert.Throws<StoreException>(() => QueryRunner.Open(_folder.File("./x.db"), new QueryLimits(), TimeProvider.System));
    }

    [Fact]
    public void TheFileIsFreeAfterwards()
    {
        var path = _folder.File("x.db");
        for (var i = 0; i < 3; i++)
            EventStore.Open(new EventStoreOptions { Path = path }, TimeProvider.System).Dispose();
        using var queries = QueryRunner.Open(path, new QueryLimits(), TimeProvider.System);

        Assert.Equal(0L, queries.Ask("SELECT count(*) FROM reports")[0][0]);
    }

    /// <summary>Holds the lock that DuckDB holds on its file.</summary>
    private static Process Lock(string path)
    {
        const string Script = "import fcntl, sys; f = open(sys.argv[1], 'r+b'); fcntl.lockf(f, fcntl.LOCK_EX); print('locked', flush=True); sys.stdin.read()";
        var start = new ProcessStartInfo("python3", ["-c", Script, path]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Said below.
        }
        Skip.If(process is null, "needs another process that locks a file: python3 is not here");
        Assert.Equal("locked", process!.StandardOutput.ReadLine());
        return process;
    }
}
