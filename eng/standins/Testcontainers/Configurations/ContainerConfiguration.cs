using System.Collections.Immutable;

namespace DotNet.Testcontainers.Configurations;

/// <summary>What a builder has been told.</summary>
public class ContainerConfiguration
{
    internal ContainerConfiguration(ImmutableDictionary<string, string> environment, ImmutableDictionary<int, int> ports)
    {
        Environment = environment;
        Ports = ports;
    }

    internal static ContainerConfiguration Nothing { get; } = new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<int, int>.Empty);

    internal ImmutableDictionary<string, string> Environment { get; }

    /// <summary>Port of the container ▶ port of the host.</summary>
    internal ImmutableDictionary<int, int> Ports { get; }
}
