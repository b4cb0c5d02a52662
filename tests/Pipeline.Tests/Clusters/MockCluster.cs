using Confluent.Kafka;

namespace Oom.Pipeline.Tests.Clusters;

/// <summary>
/// librdkafka's own cluster in this process: brokers that speak the protocol on loopback and keep everything in memory. It makes
/// topics by itself (four partitions), knows groups and transactions, and hides nothing of an aborted transaction; there is no
/// administration of topics.
/// </summary>
public sealed class MockCluster : IDisposable
{
    private readonly IProducer<Null, Null> _owner;

    public MockCluster(int brokers = 1)
    {
        // The client that the option is given to is the cluster's owner; the others find it by its address.
        var options = new Dictionary<string, string> { ["test.mock.num.brokers"] = $"{brokers}", ["bootstrap.servers"] = "replaced" };
        _owner = new ProducerBuilder<Null, Null>(options).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_owner.Handle).Build();
        BootstrapServers = string.Join(',', admin.GetMetadata(Patience.Long).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
    }

    public string BootstrapServers { get; }

    public void Dispose() => _owner.Dispose();
}
