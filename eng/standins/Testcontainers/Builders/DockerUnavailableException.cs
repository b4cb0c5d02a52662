namespace DotNet.Testcontainers.Builders;

/// <summary>There is nothing that a container could be run with.</summary>
public sealed class DockerUnavailableException(string message) : Exception(message);
