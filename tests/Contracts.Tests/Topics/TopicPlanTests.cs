using Oom.Contracts.Wire;

namespace Oom.Contracts.Tests.Topics;

public sealed class TopicPlanTests
{
    private static readonly TopicPlan Lines = TopicPlans.KernelLines;

    public static TheoryData<string> AllTopics { get; } = [.. TopicPlans.All.Select(plan => plan.Name)];

    [Fact]
    public void EachTopicHasANameOfItsOwn() => Assert.Equal(TopicPlans.All.Length, TopicPlans.All.DistinctBy(plan => plan.Name).Count());

    [Theory]
    [MemberData(nameof(AllTopics))]
    public void NoTopicHoldsAMessageThatCannotBeRead(string name) =>
        Assert.InRange(Plan(name).LongestMessage, 1, MessageCodec.LongestMessage);

    [Theory]
    [MemberData(nameof(AllTopics))]
    public void ATopicIsCompactedOrKeptForATime(string name)
    {
        var plan = Plan(name);

        Assert.Equal(plan.IsCompacted ? "compact" : "delete", plan.Settings["cleanup.policy"]);
        Assert.Equal(!plan.IsCompacted, plan.Settings.ContainsKey("retention.ms"));
    }

    [Fact]
    public void DeadLettersHoldWhateverAnotherTopicHolds() =>
        Assert.All(TopicPlans.All.Except([TopicPlans.DeadLetters]), plan => Assert.True(TopicPlans.DeadLetters.LongestMessage > plan.LongestMessage));

    [Fact]
    public void ATopicAsPlannedHasNoDifferences() => Assert.Empty(Lines.DifferencesTo(Like(Lines)));

    [Fact]
    public void SettingsThatAreNotPlannedMakeNoDifference() =>
        Assert.Empty(Lines.DifferencesTo(Like(Lines) with { ReplicationFactor = 5, Settings = Lines.Settings.Add("segment.bytes", "1") }));

    [Fact]
    public void SaysWhatDiffers()
    {
        var there = new TopicState(Lines.Name, 1, 1, Lines.Settings.SetItem("retention.ms", "1").Remove("max.message.bytes"));

        Assert.Equal(
            ["1 partition, 12 planned", "replication factor 1, 3 planned", "max.message.bytes is not set, 1048576 planned", "min.insync.replicas is not set, 2 planned", "retention.ms is 1, 604800000 planned"],
            (Lines with { ReplicationFactor = 3 }).DifferencesTo(there));
    }

    /// <summary>With two copies, one of them away would stop all writing.</summary>
    [Theory]
    [InlineData(null, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void AsksForTwoCopiesWhereThereAreThree(int? copies, bool asks) =>
        Assert.Equal(asks, (Lines with { ReplicationFactor = copies }).Settings.ContainsKey("min.insync.replicas"));

    private static TopicPlan Plan(string name) => TopicPlans.All.Single(plan => plan.Name == name);

    private static TopicState Like(TopicPlan plan) => new(plan.Name, plan.Partitions, 1, plan.Settings);
}
