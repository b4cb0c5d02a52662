using DotNet.Testcontainers.Builders;

namespace Testcontainers.Kafka.Implementation;

/// <summary>An Apache Kafka on this machine.</summary>
internal sealed class KafkaDistribution
{
    private readonly string _home;

    private KafkaDistribution(string home) => _home = home;

    /// <exception cref="DockerUnavailableException">There is none.</exception>
    public static KafkaDistribution Find()
    {
        if (Environment.GetEnvironmentVariable("KAFKA_HOME") is not { Length: > 0 } home)
            throw new DockerUnavailableException("no Kafka to test with: KAFKA_HOME names no Apache Kafka, and containers are not supported here");
        var found = new KafkaDistribution(Path.GetFullPath(home));
        if (!File.Exists(found.Program("kafka-server-start.sh")))
            throw new DockerUnavailableException($"KAFKA_HOME is '{home}': there is no bin/kafka-server-start.sh in it");
        return found;
    }

    public string Program(string name) => Path.Combine(_home, "bin", name);
}
