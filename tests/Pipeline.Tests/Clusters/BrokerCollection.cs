namespace Oom.Pipeline.Tests.Clusters;

/// <summary>Tests that share <see cref="BrokerFixture"/>; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerCollection : ICollectionFixture<BrokerFixture>
{
    public const string Name = "Broker";
}
