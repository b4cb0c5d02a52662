using System.Text;
using Confluent.Kafka;
using Oom.Pipeline.Tests.Clusters;

namespace Oom.Pipeline.Tests.Client;

/// <summary>librdkafka, wherever it came from: in the right version, and with all that a user's cluster may ask for.</summary>
public sealed class NativeLibraryTests
{
    [Fact]
    public void HasTheVersionOfTheManagedAssembly() =>
        Assert.Equal(typeof(Library).Assembly.GetName().Version!.ToString(3), Library.VersionString);

    [SkippableTheory]
    [InlineData("none")]
    [InlineData("gzip")]
    [InlineData("snappy")]
    [InlineData("lz4")]
    [InlineData("zstd")]
    public void CompressesAndDecompresses(string codec)
    {
        using var cluster = new MockCluster();
        // so alike that every codec makes them smaller
        var values = Enumerable.Range(0, 200).Select(i => Encoding.UTF8.GetBytes($"{i} Out of memory: Killed process {i} (java)")).ToArray();
        using (var producer = Producer(cluster, codec))
        {
            foreach (var value in values)
                producer.Produce(new TopicPartition("lines", 0), new Message<Null, byte[]> { Value = value });
            producer.Flush(Patience.Long);
        }

        using var consumer = new ConsumerBuilder<Null, byte[]>(new ConsumerConfig { BootstrapServers = cluster.BootstrapServers, GroupId = "g" }).Build();
        consumer.Assign(new TopicPartitionOffset("lines", 0, Offset.Beginning));

        foreach (var value in values)
            Assert.Equal(value, consumer.Consume(Patience.Long).Message.Value);
    }

    [Theory]
    [InlineData("SSL", "")]
    [InlineData("SASL_SSL", "PLAIN")]
    [InlineData("SASL_SSL", "SCRAM-SHA-512")]
    [InlineData("SASL_PLAINTEXT", "OAUTHBEARER")]
    public void KnowsTheSecurityProtocol(string protocol, string mechanism)
    {
        var options = new Dictionary<string, string> { ["security.protocol"] = protocol };
        if (mechanism.Length > 0)
            options = new(options) { ["sasl.mechanisms"] = mechanism, ["sasl.username"] = "u", ["sasl.password"] = "p" };

        // without an address there is nobody to connect to
        using var producer = new ProducerBuilder<Null, Null>(options).Build();

        Assert.NotEmpty(producer.Name);
    }

    private static IProducer<Null, byte[]> Producer(MockCluster cluster, string codec)
    {
        try
        {
            return new ProducerBuilder<Null, byte[]>(new Dictionary<string, string>
            {
                ["bootstrap.servers"] = cluster.BootstrapServers,
                ["compression.type"] = codec,
                ["linger.ms"] = "50",
            }).Build();
        }
        catch (Exception refused) when (codec == "zstd" && refused is InvalidOperationException or ArgumentException)
        {
            throw new SkipException($"librdkafka was built without zstd: {refused.Message}");
        }
    }
}
