using Oom.Cli.Watching;

namespace Oom.Cli.Tests.Watching;

public sealed class WebFrameworkTests : IDisposable
{
    private readonly DirectoryInfo _versions = Directory.CreateTempSubdirectory("oom-web-");

    public void Dispose() => _versions.Delete(recursive: true);

    [Fact]
    public void TheNewestOfTheRuntimesOwnVersionIsTaken()
    {
        foreach (var version in (string[])["9.0.11", "10.0.2", "10.0.12", "10.1.0", "11.0.0", "10.0.13-preview.1"])
            _versions.CreateSubdirectory(version);

        Assert.Equal(Path.Combine(_versions.FullName, "10.0.12"), WebFramework.Find(_versions.FullName, new Version(10, 0, 7)));
    }

    [Fact]
    public void AnotherVersionIsNone()
    {
        _versions.CreateSubdirectory("9.0.11");

        Assert.Null(WebFramework.Find(_versions.FullName, new Version(10, 0, 7)));
        Assert.Null(WebFramework.Find(Path.Combine(_versions.FullName, "missing"), new Version(10, 0, 7)));
    }
}
