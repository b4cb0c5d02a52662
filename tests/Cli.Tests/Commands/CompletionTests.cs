namespace Oom.Cli.Tests.Commands;

public sealed class CompletionTests : CommandTest
{
    [Theory]
    [InlineData("oom an", "analyze")]
    [InlineData("oom query --fo", "--format")]
    [InlineData("oom analyze x --format nd", "ndjson")]
    [InlineData("oom analyze -f nd", "ndjson")]
    [InlineData("oom analyze --input-format journal-j", "journal-json")]
    [InlineData("oom analyze --table kil", "kills")]
    [InlineData("oom analyze fle", "fleet.log")]
    [InlineData("oom explain fle", "fleet.log")]
    [InlineData("oom explain --db fle", "fleet.log")]
    [InlineData("oom analyze --db fle", "fleet.log")]
    [InlineData("oom topics ch", "check")]
    [InlineData("oom topics print --format str", "strimzi")]
    [InlineData("oom tail oom.e", "oom.events")]
    [InlineData("oom tail x --kafka-config fle", "fleet.log")]
    [InlineData("oom simulate l", "logs")]
    [InlineData("oom simulate logs --form rfc", "rfc5424")]
    [InlineData("oom simulate logs --kernel v68", "v68-memcg")]
    [InlineData("oom report --fo", "--format")]
    [InlineData("oom report --format ma", "markdown")]
    [InlineData("oom report --db fle", "fleet.log")]
    [InlineData("oom assemble --ev", "--events-topic")]
    [InlineData("oom completion f", "fish")]
    public async Task WorksInBash(string typed, string completed)
    {
        Write("fleet.log", "");
        var words = typed.Split(' ');
        await File.WriteAllTextAsync(PathOf("completion.bash"), (await RunAsync("completion", "bash")).Output);

        using var bash = StartProgram("bash", ["--norc", "-c", $"source completion.bash; COMP_WORDS=({typed}); COMP_CWORD={words.Length - 1}; _oom oom '{words[^1]}' '{words[^2]}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""]);
        var result = await bash.EndAsync();

        Assert.Equal(new CommandResult(0, completed + "\n", ""), result);
    }

    [SkippableTheory]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public async Task IsValidInOtherShells(string shell, string check)
    {
        Skip.IfNot((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, shell))), $"there is no {shell} here");
        await File.WriteAllTextAsync(PathOf("script"), (await RunAsync("completion", shell)).Output);

        using var running = StartProgram(shell, [check, "script"]);

        Assert.Equal(new CommandResult(0, "", ""), await running.EndAsync());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task KnowsAllCommands(string shell)
    {
        var script = (await RunAsync("completion", shell)).Output;

        foreach (var word in new[] { "analyze", "query", "report", "as-of", "assemble", "topics", "create", "tail", "check-config", "simulate", "logs", "completion", "input-format", "journal-export" })
            Assert.Contains(word, script, StringComparison.Ordinal);
    }
}
