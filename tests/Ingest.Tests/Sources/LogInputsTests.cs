using Oom.Ingest.Sources;

namespace Oom.Ingest.Tests.Sources;

public sealed class LogInputsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ARotatedSetIsReadOldestFirstUnderOneNode()
    {
        folder.Write("web-1.log", "c\n");
        folder.Write("web-1.log.1", "b\n");
        folder.WriteCompressed("web-1.log.10.gz", "z\n");
        folder.WriteCompressed("web-1.log.2.gz", "a\n");
        folder.Write("messages-20261101", "m\n");
        folder.Write("messages", "o\n");
        folder.Write("messages-20261115", "n\n");
        var resolved = await ResolveAsync(folder.Root);
        Assert.Equal(
            ["messages-20261101", "messages-20261115", "messages", "web-1.log.10.gz", "web-1.log.2.gz", "web-1.log.1", "web-1.log"],
            resolved.Inputs.Select(input => Path.GetFileName(input.Source.Name)));
        Assert.All(resolved.Inputs.Skip(3), input => Assert.Equal("web-1", input.Source.Node));
        Assert.Empty(resolved.Problems);
    }

    /// <summary>What a report may go on in: neighbours by generation or by date, and nothing across a gap.</summary>
    [Fact]
    public async Task NeighboursOfARotatedSetAreOneStream()
    {
        foreach (var name in (string[])["a.log", "a.log.1", "a.log.3", "a.log.4", "messages", "messages-20261101", "messages-20261108", "other.log", "dmesg", "dmesg.0", "sub/a.log"])
            folder.Write(name, name + "\n");
        folder.WriteCompressed("a.log.5.gz", "5\n");
        var shown = (await ResolveAsync(folder.Root)).Inputs.Select(input => Path.GetRelativePath(folder.Root, input.Source.Name) + (input.Source.ContinuesInNext ? " > " : "\n"));
        Assert.Equal(
            ["a.log.1 > a.log", "a.log.5.gz > a.log.4 > a.log.3", "dmesg", "dmesg.0", "messages-20261101 > messages-20261108 > messages", "other.log", "sub/a.log"],
            string.Concat(shown).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AFollowedFileGoesOnWithItsPast()
    {
        folder.Write("a.log", "c\n");
        folder.Write("a.log.1", "b\n");
        var inputs = (await LogInputs.ResolveAsync([folder.Root], new LogInputOptions { Follow = true }, CancellationToken.None)).Inputs;
        Assert.Single(inputs.Select(input => input.Source.Stream).Distinct());
        Assert.Equal([true, false], inputs.Select(input => input.Source.ContinuesInNext));
    }

    [Fact]
    public async Task PatternsAndFoldersAndFilesGiveEachFileOnce()
    {
        var file = folder.Write("a/kern.log", "x\n");
        folder.Write("a/b/kern.log", "y\n");
        folder.Write("a/b/other.txt", "z\n");
        Assert.Equal([file], Names(await ResolveAsync(file, folder.Path("a/*.log"), folder.Path("a/kern.???"))));
        Assert.Equal([folder.Path("a/b/kern.log"), file], Names(await ResolveAsync(folder.Path("**/kern.log"))));
        Assert.Equal(3, (await ResolveAsync(folder.Root, folder.Root)).Inputs.Length);
    }

    [Fact]
    public async Task WhatCannotBeReadHasAReason()
    {
        folder.Write("logs/kern.log", "x\n");
        folder.Write("logs/wtmp", [.. Enumerable.Repeat((byte)1, 100)]);
        folder.Write("logs/system.journal", "LPKSHHRH....");
        folder.Write("named.xz", [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, 1]);
        Directory.CreateDirectory(folder.Path("empty"));
        var resolved = await ResolveAsync(folder.Path("absent"), folder.Path("logs"), folder.Path("named.xz"), folder.Path("empty"), folder.Path("*.none"));
        Assert.Equal([folder.Path("logs/kern.log")], Names(resolved));
        Assert.Equal(
            [("*.none", true), ("absent", true), ("empty", true), ("named.xz", true), ("system.journal", false), ("wtmp", false)],
            resolved.Problems.Select(problem => (Path.GetFileName(problem.Path), problem.IsError)).OrderBy(problem => problem.Item1, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("web-1.log.2.gz", "web-1")]
    [InlineData("db.example.com.log", "db.example.com")]
    [InlineData("run-7.console.log", "run-7")]
    [InlineData("run-7.dmesg-Tx", "run-7")]
    [InlineData("logs/web-2/kern.log", "web-2")]
    [InlineData("logs/web-2/var/log/messages-20261101.gz", "web-2")]
    [InlineData("2026/syslog", "syslog")]
    [InlineData("/var/log/kern.log.1", null)]
    public void TheNodeIsTheFilesOrTheFoldersName(string path, string? node) =>
        Assert.Equal(node ?? Environment.MachineName, NodeName.Of(Path.Combine("/srv/x1/7", path)));

    [Fact]
    public async Task AnOptionGivesTheNode() =>
        Assert.Equal("given", (await LogInputs.ResolveAsync([folder.Write("web-1.log", "x\n")], new LogInputOptions { Node = "given" }, CancellationToken.None)).Inputs[0].Source.Node);

    [Fact]
    public async Task FollowingTakesTheWrittenFileAndReadsItsPast()
    {
        folder.Write("a.log", "c\n");
        folder.Write("a.log.1", "b\n");
        folder.WriteCompressed("b.gz", "b\n");
        var resolved = await LogInputs.ResolveAsync([folder.Root], new LogInputOptions { Follow = true }, CancellationToken.None);
        Assert.Equal([typeof(FileLogInput), typeof(FollowedFileLogInput), typeof(FileLogInput)], resolved.Inputs.Select(input => input.GetType()));
    }

    [Fact]
    public async Task AStreamGivesTheSameAsTheFile()
    {
        var content = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"line {i} of log\n"));
        var file = FileLogInput.Open(folder.Write("a.log", content), "n", new LogInputOptions());
        foreach (var stored in (string[])[folder.Path("a.log"), folder.WriteCompressed("a.gz", content)])
        {
            var input = await StreamLogInput.OpenAsync(File.OpenRead(stored), "-", "n", new LogInputOptions(), CancellationToken.None);
            Assert.Equal(file.Source.Identity, input.Source.Identity);
            Assert.True(input.ContinuesFrom(file.Source.Identity));
            var offset = content.IndexOf("line 20000", StringComparison.Ordinal);
            var blocks = await ReadBlock.AllAsync(input, offset, 20_001);
            Assert.Equal(content[offset..], string.Concat(blocks.Select(block => block.Text)));
            Assert.Equal((offset, 20_001L, true), (blocks[0].Offset, blocks[0].FirstLine, blocks[^1].IsLast));
        }
    }

    [Fact]
    public async Task AnEmptyStreamIsAnEmptyLastBlock() =>
        Assert.True(Assert.Single(await ReadBlock.AllAsync(await StreamLogInput.OpenAsync(Stream.Null, "-", "n", new LogInputOptions(), CancellationToken.None))).IsLast);

    private static Task<ResolvedInputs> ResolveAsync(params string[] paths) => LogInputs.ResolveAsync(paths, new LogInputOptions(), CancellationToken.None);

    private static IEnumerable<string> Names(ResolvedInputs resolved) => resolved.Inputs.Select(input => input.Source.Name);
}
