using System.Text;
using Oom.Cli.Terminal;

namespace Oom.Cli.Tests.Terminal;

public sealed class DescriptorStreamTests : CommandTest
{
    [Fact]
    public void TwoOnOneFileWriteBehindEachOther()
    {
        using (var file = File.OpenHandle(PathOf("output"), FileMode.Create, FileAccess.Write))
        {
            var descriptor = (int)file.DangerousGetHandle();
            using (var first = new DescriptorStream(descriptor))
                first.Write(Encoding.UTF8.GetBytes("first line\n"));
            using (var second = new DescriptorStream(descriptor))
                second.Write(Encoding.UTF8.GetBytes("second\n"));
        }

        Assert.Equal("first line\nsecond\n", File.ReadAllText(PathOf("output")));
    }

    [Fact]
    public void AFailureNamesItsReason()
    {
        using var stream = new DescriptorStream(-1);

        var failure = Assert.Throws<IOException>(() => stream.Write("x"u8));

        Assert.Contains("descriptor", failure.Message, StringComparison.OrdinalIgnoreCase);
    }
}
