using Oom.Cli.Terminal;

namespace Oom.Cli.Tests.Terminal;

public class QuantityTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1_048_575, "1.0 MiB")]
    [InlineData(20_971_520, "20.0 MiB")]
    [InlineData(111_560_724_480, "104 GiB")]
    [InlineData(long.MaxValue, "8192 PiB")]
    public void PrintsMemory(long bytes, string text) => Assert.Equal(text, Quantity.Memory(bytes));

    [Theory]
    [InlineData(0.02, "20 ms")]
    [InlineData(1.26, "1.3 s")]
    [InlineData(59.97, "1:00")]
    [InlineData(247, "4:07")]
    [InlineData(3847, "1:04:07")]
    public void PrintsDurations(double seconds, string text) => Assert.Equal(text, Quantity.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void CountsInWords()
    {
        Assert.Equal("1 node", Quantity.Count(1, "node"));
        Assert.Equal("1,200 nodes", Quantity.Count(1200, "node"));
        Assert.Equal("0 processes", Quantity.Count(0, "process", "processes"));
    }
}
