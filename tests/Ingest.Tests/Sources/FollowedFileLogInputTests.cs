using System.Threading.Channels;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Tests.Sources;

public sealed class FollowedFileLogInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource cancellation = new(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        cancellation.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task GivesWhatIsWrittenLineByLine()
    {
        folder.Write("a.log", "one\ntw");
        var reading = Follow("a.log");
        Assert.Equal(("one\n", 0, 1), Place(await reading.NextAsync()));
        folder.Append("a.log", "o\nthree\n");
        Assert.Equal(("two\nthree\n", 4, 2), Place(await reading.NextAsync()));
        await reading.StopAsync();
        Assert.Empty(reading.Rest());
    }

    [Fact]
    public async Task ReadsAFileFromItsStartThatCameInPlaceOfTheKnownOne()
    {
        folder.Write("a.log", "one\ntwo\n");
        var input = FollowedFileLogInput.Open(folder.Path("a.log"), "n", new LogInputOptions());
        folder.Write("a.log", "another\n");

        await using var blocks = input.ReadBlocks(4, 2, cancellation.Token).GetAsyncEnumerator(cancellation.Token);

        Assert.True(await blocks.MoveNextAsync());
        Assert.Equal(("another\n", 0, 1), Place(ReadBlock.Of(blocks.Current)));
    }

    [Fact]
    public async Task ReadsOnThroughARename()
    {
        folder.Write("a.log", "one\n");
        var reading = Follow("a.log");
        var one = await reading.NextAsync();
        File.Move(folder.Path("a.log"), folder.Path("a.log.1"));
        folder.Append("a.log.1", "two\nlast without its end");
        var two = await reading.NextAsync();
        Assert.Equal(("two\n", 4, 2), Place(two));
        folder.Write("a.log", "new\n");
        var end = await reading.NextAsync();
        Assert.Equal((("last without its end", 8, 3), true, one.Identity), (Place(end), end.IsLast, end.Identity));
        var next = await reading.NextAsync();
        Assert.Equal(("new\n", 0, 1), Place(next));
        Assert.NotEqual(one.Identity, next.Identity);
        Assert.Equal((end.Stream, true, false), (next.Stream, end.ContinuesInNext, next.ContinuesInNext));
        await reading.StopAsync();
    }

    [Theory]
    [InlineData("new\n")]
    [InlineData("new content that is longer than what was there before\n")]
    public async Task StartsAnewWhenTheFileIsCopiedAndTruncated(string content)
    {
        folder.Write("a.log", "one\ntwo\n");
        var reading = Follow("a.log");
        var one = await reading.NextAsync();
        File.Copy(folder.Path("a.log"), folder.Path("a.log.1"));
        Overwrite("a.log", content);

        Assert.True((await reading.NextAsync()).IsLast);
        var next = await reading.NextAsync();
        Assert.Equal((content, 0, 1), Place(next));
        Assert.NotEqual(one.Identity, next.Identity);
        await reading.StopAsync();
    }

    /// <summary>Neither the length nor, in the same file, the name shows it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NoticesContentOfTheSameLength(bool inAnotherFile)
    {
        folder.Write("a.log", "one\ntwo\n");
        var reading = Follow("a.log");
        var one = await reading.NextAsync();
        if (inAnotherFile)
            File.Move(folder.Write("new.log", "new\nlog\n"), folder.Path("a.log"), overwrite: true);
        else
            Overwrite("a.log", "new\nlog\n");

        Assert.True((await reading.NextAsync()).IsLast);
        var next = await reading.NextAsync();
        Assert.Equal(("new\nlog\n", 0, 1), Place(next));
        Assert.NotEqual(one.Identity, next.Identity);
        await reading.StopAsync();
    }

    [Fact]
    public async Task GoesOnInACopyThatHasItsName()
    {
        folder.Write("a.log", "one\ntwo\n");
        var reading = Follow("a.log");
        var one = await reading.NextAsync();
        File.Copy(folder.Path("a.log"), folder.Path("edited.log"));
        File.Move(folder.Path("edited.log"), folder.Path("a.log"), overwrite: true);
        folder.Append("a.log", "three\n");

        var next = await reading.NextAsync();
        Assert.Equal((("three\n", 8, 3), false, one.Identity), (Place(next), next.IsLast, next.Identity));
        await reading.StopAsync();
        Assert.Empty(reading.Rest());
    }

    [Fact]
    public async Task ReadsTheRestOfATruncatedFileFromItsCopy()
    {
        folder.Write("a.log", "one\ntw");
        var reading = Follow("a.log");
        var one = await reading.NextAsync();
        folder.Write("a.log.1", "one\ntwo\nthree\n");
        Overwrite("a.log", "new\n");

        var rest = await reading.NextAsync();
        Assert.Equal((("two\nthree\n", 4, 2), true, one.Identity), (Place(rest), rest.IsLast, rest.Identity));
        Assert.Equal(("new\n", 0, 1), Place(await reading.NextAsync()));
        await reading.StopAsync();
    }

    [Fact]
    public async Task ReadsFilesThatCameAndWentBetweenTwoLooks()
    {
        folder.Write("a.log", "one\n");
        var reading = Follow("a.log");
        await reading.NextAsync();
        File.Move(folder.Path("a.log"), folder.Path("a.log.3"));
        folder.WriteCompressed("a.log.2.gz", "two\n");
        folder.Write("a.log.1", "three\n");
        folder.Write("a.log", "four\n");

        List<ReadBlock> blocks = [];
        while (blocks.Count < 4)
            blocks.Add(await reading.NextAsync());
        Assert.Equal(["", "two\n", "three\n", "four\n"], blocks.Select(block => block.Text));
        Assert.Equal([true, true, true, false], blocks.Select(block => block.ContinuesInNext));
        Assert.Single(blocks.Select(block => block.Stream).Distinct());
        await reading.StopAsync();
    }

    [Fact]
    public async Task WaitsForAnEmptyFileAndResumes()
    {
        folder.Write("a.log", "");
        var empty = Follow("a.log");
        folder.Append("a.log", "one\n");
        Assert.Equal(("one\n", 0, 1), Place(await empty.NextAsync()));
        await empty.StopAsync();

        var resumed = Follow("a.log", 4, 2);
        folder.Append("a.log", "two\n");
        Assert.Equal(("two\n", 4, 2), Place(await resumed.NextAsync()));
        await resumed.StopAsync();
    }

    /// <summary>As the shell's <c>&gt;</c>: the file stays, its content goes.</summary>
    private void Overwrite(string name, string content)
    {
        using var file = new FileStream(folder.Path(name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(content));
    }

    private static (string, long, long) Place(ReadBlock block) => (block.Text, block.Offset, block.FirstLine);

    private Reading Follow(string name, long fromOffset = 0, long fromLine = 1)
    {
        var options = new LogInputOptions { Follow = true, PollInterval = TimeSpan.FromMilliseconds(10), BlockBytes = 4096, LongestLine = 1024 };
        return new Reading(FollowedFileLogInput.Open(folder.Path(name), "n", options), fromOffset, fromLine, cancellation);
    }

    /// <summary>Blocks as they come, from a reader of its own.</summary>
    private sealed class Reading
    {
        private readonly Channel<ReadBlock> blocks = Channel.CreateUnbounded<ReadBlock>();
        private readonly CancellationTokenSource stop;
        private readonly Task reading;

        public Reading(FollowedFileLogInput input, long fromOffset, long fromLine, CancellationTokenSource limit)
        {
            stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
            reading = Task.Run(async () =>
            {
                await foreach (var block in input.ReadBlocks(fromOffset, fromLine, stop.Token))
                    blocks.Writer.TryWrite(ReadBlock.Of(block));
                blocks.Writer.Complete();
            });
        }

        public async Task<ReadBlock> NextAsync() => await blocks.Reader.ReadAsync(stop.Token);

        public async Task StopAsync()
        {
            await stop.CancelAsync();
            await reading;
            stop.Dispose();
        }

        public IEnumerable<ReadBlock> Rest()
        {
            while (blocks.Reader.TryRead(out var block))
                yield return block;
        }
    }
}
