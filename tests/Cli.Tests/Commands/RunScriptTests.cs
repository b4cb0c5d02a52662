using System.CommandLine;
using Oom.Cli.Commands;

namespace Oom.Cli.Tests.Commands;

/// <summary>./run builds librdkafka before a command that needs it, and only then.</summary>
public sealed class RunScriptTests : CommandTest
{
    public static TheoryData<string, bool> Commands { get; } = [];

    static RunScriptTests()
    {
        foreach (var (path, command) in Leaves(OomCommand.CreateWhole(), ""))
            Commands.Add(path, command.Options.Any(option => option.Name == "--kafka-config"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task BuildsTheKafkaLibraryForWhoNeedsIt(string command, bool needsKafka) => Assert.Equal(needsKafka, await AsksForKafkaAsync(command));

    [Fact]
    public async Task BuildsNothingForWhoWantsHelp() => Assert.False(await AsksForKafkaAsync("tail --help"));

    private async Task<bool> AsksForKafkaAsync(string commandLine)
    {
        using var bash = StartProgram("bash", ["-c", $"source <(sed -n '/^lacks_kafka/,/^}}/p' '{Checkout.PathOf("run")}'); root=nowhere; if lacks_kafka {commandLine}; then echo yes; else echo no; fi"]);
        var result = await bash.EndAsync();
        Assert.Equal("", result.Error);
        return result.Output == "yes\n";
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) =>
        command.Subcommands.Count == 0 ? [(path, command)] : command.Subcommands.SelectMany(sub => Leaves(sub, $"{path} {sub.Name}".Trim()));
}
