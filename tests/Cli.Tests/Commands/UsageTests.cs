namespace Oom.Cli.Tests.Commands;

public sealed class UsageTests : CommandTest
{
    [Theory]
    [InlineData("analyse", "oom: unknown command 'analyse': did you mean analyze?\nTry: oom --help\n")]
    [InlineData("analyze", "oom: no input: name a log (a file, a folder, a pattern, or - for standard input), or say --kmsg\nTry: oom analyze --help\n")]
    [InlineData("analyze --fromat json x", "oom: unknown option '--fromat': did you mean --format?\nTry: oom analyze --help\n")]
    [InlineData("analyze x --format jsno", "oom: --format is 'jsno': must be one of table, json, ndjson, csv, arrow, arrow-stream, parquet\nTry: oom analyze --help\n")]
    [InlineData("analyze x --force-node", "oom: --force-node needs --node\nTry: oom analyze --help\n")]
    [InlineData("explain", "oom: no input: name a log (a file, a folder, a pattern, or - for standard input), or say --kmsg\nTry: oom explain --help\n")]
    [InlineData("explain x --format xml", "oom: --format is 'xml': must be one of text, json\nTry: oom explain --help\n")]
    [InlineData("explain x --all --last", "oom: --last, --id and --all exclude one another\nTry: oom explain --help\n")]
    [InlineData("query x", "oom: say what to ask: --db FILE, or --server URL\nTry: oom query --help\n")]
    [InlineData("query x --db y --server http://localhost:1", "oom: --db and --server exclude one another\nTry: oom query --help\n")]
    [InlineData("query x --server localhost:1", "oom: --server is 'localhost:1': must be a URL, such as http://127.0.0.1:8620\nTry: oom query --help\n")]
    [InlineData("serve --db x -b y --listen nowhere:1", "oom: --listen is 'nowhere:1': must be PORT or ADDRESS:PORT, such as 127.0.0.1:8620; *:8620 for all addresses of the machine\nTry: oom serve --help\n")]
    [InlineData("serve --db x -b y --memory 1MB", "oom: --memory is '1MB': must be at least 64MB\nTry: oom serve --help\n")]
    [InlineData("query x --db y --limit many", "oom: --limit is 'many': must be a whole number from 0 to 9223372036854775807\nTry: oom query --help\n")]
    [InlineData("ship", "oom: no input: name a log (a file, a folder, a pattern, or - for standard input), or say --kmsg\nTry: oom ship --help\n")]
    [InlineData("ship x", "oom: no Kafka cluster is named: say --bootstrap-server HOST:PORT, or bootstrap.servers in --kafka-config FILE, or OOM_KAFKA_BOOTSTRAP_SERVERS\nTry: oom ship --help\n")]
    [InlineData("ship x -X secret", "oom: -X needs KEY=VALUE, such as -X security.protocol=SSL\nTry: oom ship --help\n")]
    [InlineData("ship x -b y -X acks=1", "oom: acks is '1': with anything but all lines would be lost or come in another order; leave it out\nTry: oom ship --help\n")]
    [InlineData("ship x -b y -X message.timeout.ms=300000", "oom: message.timeout.ms is '300000': with anything but 0 lines would be lost or come in another order; leave it out\nTry: oom ship --help\n")]
    [InlineData("ship x -b y -X queue.buffering.max.kbytes=1", "oom: queue.buffering.max.kbytes is '1': must be 1024 to 2097151\nTry: oom ship --help\n")]
    [InlineData("assemble", "oom: no Kafka cluster is named: say --bootstrap-server HOST:PORT, or bootstrap.servers in --kafka-config FILE, or OOM_KAFKA_BOOTSTRAP_SERVERS\nTry: oom assemble --help\n")]
    [InlineData("serve", "oom: Option '--db' is required\nTry: oom serve --help\n")]
    [InlineData("serve --db x", "oom: no Kafka cluster is named: say --bootstrap-server HOST:PORT, or bootstrap.servers in --kafka-config FILE, or OOM_KAFKA_BOOTSTRAP_SERVERS\nTry: oom serve --help\n")]
    [InlineData("rebuild", "oom: say which: --server URL, or --db FILE where nobody serves it\nTry: oom rebuild --help\n")]
    [InlineData("tail x", "oom: no Kafka cluster is named: say --bootstrap-server HOST:PORT, or bootstrap.servers in --kafka-config FILE, or OOM_KAFKA_BOOTSTRAP_SERVERS\nTry: oom tail --help\n")]
    [InlineData("tail x --from-beginning --offset 5", "oom: --from-beginning and --offset exclude one another\nTry: oom tail --help\n")]
    [InlineData("tail x --offset latest", "oom: --offset is 'latest': must be a whole number, with - in front to count from the end\nTry: oom tail --help\n")]
    [InlineData("tail x --format xml", "oom: --format is 'xml': must be one of text, json\nTry: oom tail --help\n")]
    [InlineData("tail x -X sekret", "oom: -X needs KEY=VALUE, such as -X security.protocol=SSL\nTry: oom tail --help\n")]
    [InlineData("topics make", "oom: unknown command 'make'\nTry: oom topics --help\n")]
    [InlineData("topics check --partitions 0", "oom: --partitions is '0': must be a whole number from 1 to 10000\nTry: oom topics check --help\n")]
    [InlineData("topics print --format yaml", "oom: --format is 'yaml': must be one of table, commands, strimzi\nTry: oom topics print --help\n")]
    [InlineData("simulate log", "oom: unknown command 'log': did you mean logs?\nTry: oom simulate --help\n")]
    [InlineData("simulate logs --density 2", "oom: --density is '2': must be a number from 0 to 1\nTry: oom simulate logs --help\n")]
    [InlineData("completion tcsh", "oom: no completion for 'tcsh': must be one of bash, zsh, fish\nTry: oom completion --help\n")]
    public async Task IsExplainedInALineWithAHint(string commandLine, string message) =>
        Assert.Equal(new CommandResult(ExitCode.Usage, "", message), await RunAsync(commandLine.Split(' ')));

    [Fact]
    public async Task TakesPathsThatLookLikeOptionsAfterTwoDashes()
    {
        Write("--odd", new KernelLog().BareKill("web-1", "10:00:00.000000", 1, "java").ToString());

        Assert.Equal(0, (await RunAsync("analyze", "--", "--odd")).ExitCode);
    }

    [Theory]
    [InlineData("@file.log")]
    [InlineData("[file].log")]
    public async Task TakesPathsThatTheParserHasOtherIdeasAbout(string name)
    {
        Write(name, new KernelLog().BareKill("web-1", "10:00:00.000000", 1, "java").ToString());

        Assert.Equal(0, (await RunAsync("analyze", name)).ExitCode);
    }

    [SkippableFact]
    public async Task DoesNotWriteBinaryToATerminal()
    {
        Write("x.log", "");

        var result = await RunOnTerminalAsync("oom analyze x.log --format arrow");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("--format arrow is binary: name a file with --out FILE", result.Output, StringComparison.Ordinal);
    }
}
