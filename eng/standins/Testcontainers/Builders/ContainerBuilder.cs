using DotNet.Testcontainers.Configurations;

namespace DotNet.Testcontainers.Builders;

/// <summary>What is known of a container before it is made. Each call returns a new builder.</summary>
public abstract class ContainerBuilder<TBuilderEntity, TContainerEntity, TConfigurationEntity>
    where TConfigurationEntity : ContainerConfiguration
{
    private protected ContainerBuilder(ContainerConfiguration configuration) => Configuration = configuration;

    internal ContainerConfiguration Configuration { get; }

    public TBuilderEntity WithEnvironment(string name, string value) =>
        With(new ContainerConfiguration(Configuration.Environment.SetItem(name, value), Configuration.Ports));

    public TBuilderEntity WithPortBinding(int hostPort, int containerPort) =>
        With(new ContainerConfiguration(Configuration.Environment, Configuration.Ports.SetItem(containerPort, hostPort)));

    /// <exception cref="DockerUnavailableException">There is nothing to run it with.</exception>
    public abstract TContainerEntity Build();

    private protected abstract TBuilderEntity With(ContainerConfiguration configuration);
}
