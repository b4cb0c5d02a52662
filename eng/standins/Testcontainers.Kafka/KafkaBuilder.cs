using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using Testcontainers.Kafka.Implementation;

namespace Testcontainers.Kafka;

/// <summary>
/// Makes a Kafka of one broker. No image is run: the broker comes from the folder KAFKA_HOME, an Apache Kafka distribution (or its
/// <c>bin</c> and <c>libs</c>), and runs on this machine's Java. Variables KAFKA_… become settings as they do in the Apache image.
/// </summary>
public sealed class KafkaBuilder : ContainerBuilder<KafkaBuilder, KafkaContainer, ContainerConfiguration>
{
    public KafkaBuilder(string image)
        : this(ContainerConfiguration.Nothing) => ArgumentException.ThrowIfNullOrEmpty(image);

    private KafkaBuilder(ContainerConfiguration configuration)
        : base(configuration)
    {
    }

    public override KafkaContainer Build() => new(KafkaDistribution.Find(), Configuration);

    private protected override KafkaBuilder With(ContainerConfiguration configuration) => new(configuration);
}
