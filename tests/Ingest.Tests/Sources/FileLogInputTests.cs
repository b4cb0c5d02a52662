using System.Text;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Tests.Sources;

public sealed class FileLogInputTests : IDisposable
{
    private static readonly LogInputOptions Small = new() { BlockBytes = 4096, LongestLine = 1024 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(500, false)]
    [InlineData(500, true)]
    public async Task BlocksAreWholeLinesThatMakeUpTheFile(int lines, bool isCompressed)
    {
        var content = Lines(lines);
        var input = Open(isCompressed ? folder.WriteCompressed("a.log.gz", content) : folder.Write("a.log", content));
        var blocks = await ReadBlock.AllAsync(input);
        Assert.Equal(content, string.Concat(blocks.Select(block => block.Text)));
        Assert.Equal([.. blocks.Select(block => block == blocks[^1])], blocks.Select(block => block.IsLast));
        long offset = 0, line = 1;
        foreach (var block in blocks)
        {
            Assert.Equal((offset, line), (block.Offset, block.FirstLine));
            Assert.True(block.IsLast || block.Text.EndsWith('\n'));
            offset += block.Text.Length;
            line += block.Text.Count(letter => letter == '\n');
        }

        Assert.Equal(input.TotalBytes, input.BytesRead);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadingOnFromAnyLineGivesTheRest(bool isCompressed)
    {
        var content = Lines(300);
        var input = Open(isCompressed ? folder.WriteCompressed("a.gz", content) : folder.Write("a", content));
        for (var line = 1; line <= 300; line += 37)
        {
            var offset = LineStart(content, line);
            var blocks = await ReadBlock.AllAsync(input, offset, line);
            Assert.Equal(content[offset..], string.Concat(blocks.Select(block => block.Text)));
            Assert.Equal((offset, line), (blocks[0].Offset, blocks[0].FirstLine));
        }
    }

    [Fact]
    public async Task ALastLineWithoutItsEndIsGiven() =>
        Assert.Equal("a\nb", Assert.Single(await ReadBlock.AllAsync(Open(folder.Write("a", "a\nb")))).Text);

    [Theory]
    [InlineData(1025)]
    [InlineData(3000)]
    [InlineData(4096)]
    [InlineData(50_000)]
    public async Task ALineThatIsTooLongIsCutAndReported(int length)
    {
        var problems = new List<InputProblem>();
        var content = Lines(20) + new string('x', length) + "\n" + Lines(20);
        var input = FileLogInput.Open(folder.Write("a", content), "n", Small with { Report = problems.Add });
        var blocks = await ReadBlock.AllAsync(input);
        Assert.Equal(Lines(20) + new string('x', 1024) + "\n" + Lines(20), string.Concat(blocks.Select(block => block.Text)));
        Assert.Equal(21, Assert.Single(problems).Line);
        var after = blocks.First(block => block.Offset > 20 * 16 && block.Text.StartsWith("line", StringComparison.Ordinal));
        Assert.Equal((content.Length - Lines(20).Length, 22), (after.Offset, after.FirstLine));
    }

    [Fact]
    public async Task ALineOfTheLongestLengthIsWhole()
    {
        var content = Lines(3) + new string('x', 1024) + "\n" + Lines(3);
        Assert.Equal(content, string.Concat((await ReadBlock.AllAsync(Open(folder.Write("a", content)))).Select(block => block.Text)));
    }

    [Fact]
    public async Task ACutLineAtTheEndEndsTheSource()
    {
        var blocks = await ReadBlock.AllAsync(Open(folder.Write("a", new string('x', 20_000))));
        Assert.Equal(new string('x', 1024) + "\n", string.Concat(blocks.Select(block => block.Text)));
        Assert.True(blocks[^1].IsLast);
    }

    [Fact]
    public async Task ReadingWaitsWhileTooManyBlocksAreUnderWay()
    {
        var input = FileLogInput.Open(folder.Write("a", Lines(2000)), "n", Small with { BlocksInFlight = 2 });
        await using var blocks = input.ReadBlocks(0, 1, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await blocks.MoveNextAsync());
        var first = blocks.Current;
        Assert.True(await blocks.MoveNextAsync());
        var third = blocks.MoveNextAsync();
        Assert.False(third.IsCompleted);
        first.Release!(first);
        Assert.True(await third);
    }

    [Fact]
    public async Task CancellingEndsTheSequence()
    {
        using var cancellation = new CancellationTokenSource();
        var count = 0;
        await foreach (var block in Open(folder.Write("a", Lines(2000))).ReadBlocks(0, 1, cancellation.Token))
        {
            count++;
            block.Release!(block);
            await cancellation.CancelAsync();
        }

        Assert.Equal(1, count);
    }

    [Fact]
    public void TheIdentityStaysWhenTheFileIsRenamedCompressedOrGrows()
    {
        var identity = Open(folder.Write("a.log", Lines(100))).Source.Identity;
        Assert.Equal(identity, Open(folder.Write("b.log.1", Lines(100))).Source.Identity);
        Assert.Equal(identity, Open(folder.WriteCompressed("b.log.2.gz", Lines(100))).Source.Identity);

        var grown = Open(folder.Write("a.log", Lines(20_000)));
        Assert.NotEqual(identity, grown.Source.Identity);
        Assert.True(grown.ContinuesFrom(identity));
        Assert.True(grown.ContinuesFrom(grown.Source.Identity));
        Assert.True(Open(folder.WriteCompressed("a.gz", Lines(30_000))).ContinuesFrom(grown.Source.Identity));
        Assert.False(Open(folder.Write("c.log", "x" + Lines(100))).ContinuesFrom(identity));
        Assert.False(Open(folder.Write("d.log", Lines(50))).ContinuesFrom(identity));
        Assert.False(grown.ContinuesFrom(Open(folder.Write("e.log", "")).Source.Identity));
        Assert.False(grown.ContinuesFrom("kmsg:x"));
    }

    [Fact]
    public async Task ADamagedGzipGivesWhatCanBeReadAndIsReported()
    {
        var problems = new List<InputProblem>();
        var whole = File.ReadAllBytes(folder.WriteCompressed("a.gz", Lines(50_000)));
        whole.AsSpan(whole.Length / 2, 64).Fill(0xff);
        var blocks = await ReadBlock.AllAsync(FileLogInput.Open(folder.Write("b.gz", whole), "n", Small with { Report = problems.Add }));
        Assert.StartsWith(Lines(100), string.Concat(blocks.Select(block => block.Text)), StringComparison.Ordinal);
        Assert.True(Assert.Single(problems).IsError);
    }

    [Fact]
    public void SettingsOutOfRangeAreNamed()
    {
        Assert.Null(new LogInputOptions().Validate());
        Assert.Contains("LongestLine is 5", new LogInputOptions { LongestLine = 5 }.Validate(), StringComparison.Ordinal);
        Assert.Contains("BlockBytes is 4096", new LogInputOptions { BlockBytes = 4096 }.Validate(), StringComparison.Ordinal);
    }

    private static FileLogInput Open(string path) => FileLogInput.Open(path, "n", Small);

    private static string Lines(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"line {i} of log\n");
        return text.ToString();
    }

    private static int LineStart(string content, int line)
    {
        var at = 0;
        for (; line > 1; line--)
            at = content.IndexOf('\n', at) + 1;
        return at;
    }
}
