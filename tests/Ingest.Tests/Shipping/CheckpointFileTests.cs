using System.Text;
using Oom.Ingest.Shipping;
using Oom.Ingest.Tests.Sources;

namespace Oom.Ingest.Tests.Shipping;

public sealed class CheckpointFileTests : IDisposable
{
    private static readonly SourcePosition First = new("f:5:0123456789abcdef", "/var/log/kern.log", 1234, 56, IsFinished: false);
    private static readonly SourcePosition Second = new("kmsg:b", "name with \"quotes\" and\nan end of line", long.MaxValue, 1, IsFinished: true);

    private readonly TemporaryFolder folder = new();

    private string File => folder.Path("made/ship.positions");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void GivesBackWhatWasSavedTheLatestAtTheEnd()
    {
        using (var file = CheckpointFile.Open(File))
        {
            Assert.Empty(file.Positions);
            file.Save([First]);
            file.Save([Second]);
            file.Save([First with { Offset = 2000 }]);
        }

        using var again = CheckpointFile.Open(File);
        Assert.Equal([Second, First with { Offset = 2000 }], again.Positions);
    }

    [Fact]
    public void IsRefusedWithAnyByteChangedOrCutOff()
    {
        var text = CheckpointText.Write([First, Second]);
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text.ToArray();
            changed[i] ^= 1;
            Assert.Throws<FormatException>(() => CheckpointText.Read(changed));
            Assert.Throws<FormatException>(() => CheckpointText.Read(text.AsSpan(0, i)));
        }

        Assert.Equal([First, Second], CheckpointText.Read(text).ToArray());
    }

    [Theory]
    [InlineData("oom-ship 2 abc\n", "version 2")]
    [InlineData("{\"offset\":3}\n", "no file of positions")]
    [InlineData("", "damaged")]
    public void SaysWhatIsWrongWithItAndLeavesItAsItIs(string text, string words)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);

        var refused = Assert.Throws<CheckpointException>(() => CheckpointFile.Open(File));

        Assert.Contains(File, refused.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(File)));
    }

    [Fact]
    public void IsOneProcessesOwn()
    {
        using (CheckpointFile.Open(File))
            Assert.Contains("another oom ship", Assert.Throws<CheckpointException>(() => CheckpointFile.Open(File)).Message, StringComparison.Ordinal);

        CheckpointFile.Open(File).Dispose();
    }

    [Fact]
    public void AnUnfinishedReplacementIsNoHarm()
    {
        using (var file = CheckpointFile.Open(File))
            file.Save([First]);
        System.IO.File.WriteAllText(File + ".new", "half");

        using var again = CheckpointFile.Open(File);
        Assert.Equal([First], again.Positions);
        again.Save([Second]);
        Assert.Equal([First, Second], CheckpointText.Read(System.IO.File.ReadAllBytes(File)).ToArray());
    }
}
