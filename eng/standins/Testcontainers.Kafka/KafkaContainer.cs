using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using Testcontainers.Kafka.Implementation;

namespace Testcontainers.Kafka;

/// <summary>A Kafka of one broker, which is its own controller unless it is told otherwise.</summary>
public sealed class KafkaContainer : DockerContainer
{
    private readonly KafkaDistribution _kafka;
    private readonly BrokerSettings _settings;

    internal KafkaContainer(KafkaDistribution kafka, ContainerConfiguration configuration)
    {
        _kafka = kafka;
        _settings = new BrokerSettings(configuration, Folder);
    }

    public string GetBootstrapAddress() => $"plaintext://{Hostname}:{GetMappedPublicPort(BrokerSettings.BrokerPort)}/";

    private protected override (IEnumerable<string> Command, IReadOnlyDictionary<string, string> Environment) Preparation()
    {
        var file = _settings.Write();
        var quorum = _settings.IsController ? "--standalone" : "--no-initial-controllers";
        return ([_kafka.Program("kafka-storage.sh"), "format", quorum, "-t", _settings.ClusterId, "-c", file], _settings.Variables);
    }

    private protected override (IEnumerable<string> Command, IReadOnlyDictionary<string, string> Environment) Command() =>
        ([_kafka.Program("kafka-server-start.sh"), _settings.File], _settings.Variables);

    private protected override Task<bool> AnswersAsync(CancellationToken ct) =>
        BrokerProbe.AnswersAsync(Hostname, GetMappedPublicPort(BrokerSettings.BrokerPort), ct);

    private protected override ushort HostPort(int containerPort) => _settings.HostPort(containerPort);
}
