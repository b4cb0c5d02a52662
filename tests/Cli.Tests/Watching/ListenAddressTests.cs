using Oom.Cli.Watching;

namespace Oom.Cli.Tests.Watching;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("8620", "127.0.0.1:8620", true)]
    [InlineData("localhost:0", "127.0.0.1:0", true)]
    [InlineData("10.1.2.3:80", "10.1.2.3:80", false)]
    [InlineData("[::1]:80", "[::1]:80", true)]
    [InlineData("*:80", "[::]:80", false)]
    public void IsAPortOrAnAddressWithAPort(string text, string endPoint, bool isLoopback)
    {
        var address = ListenAddress.Parse("--listen", text);

        Assert.Equal((endPoint, isLoopback), (address.EndPoint.ToString(), address.IsLoopback));
    }

    [Theory]
    [InlineData("")]
    [InlineData("somewhere:80")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("::1:80")]
    public void SaysWhatIsNone(string text) =>
        Assert.StartsWith($"--listen is '{text}': must be PORT or ADDRESS:PORT", Assert.Throws<UsageException>(() => ListenAddress.Parse("--listen", text)).Message, StringComparison.Ordinal);
}
