using Oom.Ingest.Kafka;

namespace Oom.Ingest.Tests.Kafka;

public sealed class AssemblerSettingsTests
{
    private static readonly Dictionary<string, string> Given = new() { ["bootstrap.servers"] = "kafka:9092", ["session.timeout.ms"] = "9000", ["compression.type"] = "zstd" };

    [Fact]
    public void WhatTheUserSaysReplacesDefaults()
    {
        Assert.Equal("9000", AssemblerSettings.Member(Given, "g")["session.timeout.ms"]);
        Assert.Equal("zstd", AssemblerSettings.Writer(Given, "g")["compression.type"]);
    }

    [Fact]
    public void PartitionsOfOneThatWasKilledMoveWithinTenSeconds()
    {
        var member = AssemblerSettings.Member(new Dictionary<string, string>(), "g");

        // The group hears of it after the session's time-out, the others with their next heartbeat, and once more for what moves.
        Assert.True(int.Parse(member["session.timeout.ms"]) + (2 * int.Parse(member["heartbeat.interval.ms"])) <= 10_000);
        Assert.Equal("cooperative-sticky", member["partition.assignment.strategy"]);
    }

    [Theory]
    [InlineData("isolation.level", "read_uncommitted")]
    [InlineData("enable.auto.commit", "true")]
    public void WhatWouldLoseOrRepeatEventsIsRefusedOfAMember(string name, string value)
    {
        var refused = Assert.Throws<ClientSettingException>(() => AssemblerSettings.Member(new Dictionary<string, string> { [name] = value }, "g"));

        Assert.Equal(name, refused.Setting);
        Assert.StartsWith($"is '{value}': with anything but ", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WeakAcknowledgementsAreRefusedUnderEitherName()
    {
        Assert.Throws<ClientSettingException>(() => AssemblerSettings.Writer(new Dictionary<string, string> { ["request.required.acks"] = "1" }, "g"));
        Assert.Equal("all", AssemblerSettings.Writer(new Dictionary<string, string> { ["acks"] = "-1" }, "g")["acks"]);
    }

    [Fact]
    public void AMemberWithANameOfItsOwnWritesUnderTheSameNameAgain()
    {
        var named = new Dictionary<string, string> { ["group.instance.id"] = "pod-3" };

        Assert.Equal("g-pod-3", AssemblerSettings.Writer(named, "g")["transactional.id"]);
        Assert.DoesNotContain("group.instance.id", AssemblerSettings.Writer(named, "g"));
        Assert.NotEqual(AssemblerSettings.Writer(Given, "g")["transactional.id"], AssemblerSettings.Writer(Given, "g")["transactional.id"]);
    }

    [Fact]
    public void ASpectatorIsNoMember()
    {
        var spectator = AssemblerSettings.Spectator(new Dictionary<string, string> { ["group.id"] = "g", ["group.instance.id"] = "pod-3" }, seesUncommitted: false);

        Assert.Equal(("oom-spectator", "read_committed"), (spectator["group.id"], spectator["isolation.level"]));
        Assert.DoesNotContain("group.instance.id", spectator);
    }
}
