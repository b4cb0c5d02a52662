using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DotNet.Testcontainers.Builders;
using Testcontainers.Kafka;

namespace Oom.Pipeline.Tests.Clusters;

/// <summary>
/// A real Kafka of one broker that can be treated badly: frozen, killed, and started again with the same data on the same port.
/// Topics are not made by themselves, as in production.
/// </summary>
public sealed class Broker : IAsyncDisposable
{
    private const string Image = "apache/kafka:4.1.0";
    private const int BrokerPort = 9092, ControllerPort = 9094;

    private readonly KafkaContainer _container;
    private readonly string _clusterId;

    private Broker(KafkaContainer container, string clusterId)
    {
        _container = container;
        _clusterId = clusterId;
    }

    public string BootstrapServers => $"{_container.Hostname}:{_container.GetMappedPublicPort(BrokerPort)}";

    /// <summary>A cluster of its own.</summary>
    /// <exception cref="DockerUnavailableException">There is nothing to run it with.</exception>
    public static async Task<Broker> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var clusterId = Convert.ToBase64String(Guid.NewGuid().ToByteArray())[..22].Replace('+', 'a').Replace('/', 'b');
        return await StartAsync(New(clusterId, settings).WithPortBinding(FreePort(), ControllerPort), clusterId);
    }

    /// <summary>Another broker, node 2, in the same cluster.</summary>
    public async Task<Broker> JoinAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        Skip.IfNot(IsProcess(out _), "a second broker joins only where brokers are processes of this machine, not containers");
        return await StartAsync(
            New(_clusterId, settings)
                .WithEnvironment("KAFKA_PROCESS_ROLES", "broker")
                .WithEnvironment("KAFKA_NODE_ID", "2")
                .WithEnvironment("KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS", $"127.0.0.1:{_container.GetMappedPublicPort(ControllerPort)}"),
            _clusterId);
    }

    /// <summary>It stays connected and answers nothing, until <see cref="ThawAsync"/>.</summary>
    public Task FreezeAsync() => _container.PauseAsync();

    public Task ThawAsync() => _container.UnpauseAsync();

    /// <summary>As by a fault of the machine: nothing is closed or written first.</summary>
    public async Task KillAsync()
    {
        if (IsProcess(out var id))
        {
            using var process = Process.GetProcessById(id);
            Assert.Equal(0, SendSignal(id, 9));
            await process.WaitForExitAsync().WaitAsync(Patience.Long);
            return;
        }

        using var docker = Process.Start("docker", ["kill", _container.Id]);
        await docker.WaitForExitAsync().WaitAsync(Patience.Long);
        Assert.Equal(0, docker.ExitCode);
    }

    /// <summary>An orderly stop; it tells its clients.</summary>
    public Task StopAsync() => _container.StopAsync().WaitAsync(Patience.Long);

    /// <summary>With the same data, on the same port; after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    public Task StartAgainAsync() => _container.StartAsync().WaitAsync(Patience.Long);

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    private static KafkaBuilder New(string clusterId, IReadOnlyDictionary<string, string>? settings)
    {
        var builder = new KafkaBuilder(Image)
            .WithPortBinding(FreePort(), BrokerPort)
            .WithEnvironment("CLUSTER_ID", clusterId)
            .WithEnvironment("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            builder = builder.WithEnvironment("KAFKA_" + name.ToUpperInvariant().Replace('.', '_'), value);
        return builder;
    }

    private static async Task<Broker> StartAsync(KafkaBuilder builder, string clusterId)
    {
        var container = builder.Build();
        try
        {
            await container.StartAsync().WaitAsync(Patience.Long);
            return new Broker(container, clusterId);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    private bool IsProcess(out int id) => int.TryParse(_container.Id, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    // Bound to a port of its own choice, a container would have another one after each start.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
