using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Oom.Cli.Tests.Commands;

public sealed class CheckConfigTests : CommandTest
{
    [Fact]
    public async Task SaysWhatIsSetWhereAndHidesSecrets()
    {
        Write("client.properties", "bootstrap.servers=kafka:9092\nsasl.password=sekret\n");

        var result = await RunAsync(
            ["check-config", "--kafka-config", "client.properties", "-X", "client.id=oom-1"], "", new Dictionary<string, string?> { ["OOM_KAFKA_ACKS"] = "all" });

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Equal(
            [
                "setting            value       from",
                "acks               all         OOM_KAFKA_ACKS",
                "bootstrap.servers  kafka:9092  client.properties:1",
                "client.id          oom-1       -X",
                "sasl.password      (hidden)    client.properties:2",
            ],
            result.Lines);
        Assert.DoesNotContain("sekret", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivesProgramsTheSame()
    {
        var result = await RunAsync("check-config", "-X", "acks=all", "--format", "json");

        var setting = Assert.Single(JsonNode.Parse(result.Output)!.AsArray())!;
        Assert.Equal(("acks", "all", "-X"), ((string)setting["setting"]!, (string)setting["value"]!, (string)setting["from"]!));
    }

    [Fact]
    public async Task NamesTheSettingThatIsWrong()
    {
        Write("client.properties", "# ours\nlinger.msx=5\n");

        Assert.Equal(
            new CommandResult(ExitCode.Usage, "", "oom: client.properties:2: linger.msx: there is no such setting\nTry: oom check-config --help\n"),
            await RunAsync("check-config", "--kafka-config", "client.properties"));
    }

    [Fact]
    public async Task ConnectsToNothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var result = await RunAsync("check-config", "-b", $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.False(listener.Pending());
    }
}
