using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using DotNet.Testcontainers.Configurations;

namespace Testcontainers.Kafka.Implementation;

/// <summary>The settings of one broker: defaults for tests, then what the builder was told.</summary>
internal sealed class BrokerSettings(ContainerConfiguration configuration, string folder)
{
    public const int BrokerPort = 9092, ControllerPort = 9094;

    // Variables of Kafka's own scripts, not of the broker.
    private static readonly string[] ScriptVariables =
        ["KAFKA_HEAP_OPTS", "KAFKA_OPTS", "KAFKA_JVM_PERFORMANCE_OPTS", "KAFKA_GC_LOG_OPTS", "KAFKA_LOG4J_OPTS", "KAFKA_JMX_OPTS"];

    private readonly Dictionary<int, ushort> _ports = [];

    public string File { get; } = Path.Combine(folder, "server.properties");

    public string ClusterId { get; } = configuration.Environment.GetValueOrDefault("CLUSTER_ID") ?? NewClusterId();

    public bool IsController => Value("process.roles").Contains("controller", StringComparison.Ordinal);

    public IReadOnlyDictionary<string, string> Variables { get; } = configuration.Environment
        .Where(variable => ScriptVariables.Contains(variable.Key))
        .Append(new("LOG_DIR", Path.Combine(folder, "logs")))
        .ToDictionary(variable => variable.Key, variable => variable.Value);

    /// <summary>The port it was told to take, else a free one, which it then keeps.</summary>
    public ushort HostPort(int containerPort)
    {
        if (!_ports.TryGetValue(containerPort, out var port))
            _ports[containerPort] = port = configuration.Ports.TryGetValue(containerPort, out var told) ? (ushort)told : FreePort();
        return port;
    }

    /// <summary>Writes the file for the broker and returns its path.</summary>
    public string Write()
    {
        System.IO.File.WriteAllLines(File, All().Select(setting => $"{setting.Key}={setting.Value}"));
        return File;
    }

    private string Value(string name) => All()[name];

    private Dictionary<string, string> All()
    {
        var all = new Dictionary<string, string>
        {
            ["process.roles"] = "broker,controller",
            ["node.id"] = "1",
            ["controller.listener.names"] = "CONTROLLER",
            ["controller.quorum.bootstrap.servers"] = $"127.0.0.1:{HostPort(ControllerPort)}",
            ["log.dirs"] = Path.Combine(folder, "data"),
            ["offsets.topic.num.partitions"] = "4",
            ["offsets.topic.replication.factor"] = "1",
            ["transaction.state.log.num.partitions"] = "4",
            ["transaction.state.log.replication.factor"] = "1",
            ["transaction.state.log.min.isr"] = "1",
            ["share.coordinator.state.topic.replication.factor"] = "1",
            ["share.coordinator.state.topic.min.isr"] = "1",
            ["group.initial.rebalance.delay.ms"] = "0",
        };
        foreach (var (name, value) in configuration.Environment)
        {
            if (name.StartsWith("KAFKA_", StringComparison.Ordinal) && !ScriptVariables.Contains(name))
                all[SettingOf(name)] = value;
        }

        var listener = $"PLAINTEXT://127.0.0.1:{HostPort(BrokerPort)}";
        all["advertised.listeners"] = listener;
        all["listeners"] = all["process.roles"].Contains("controller", StringComparison.Ordinal)
            ? $"{listener},CONTROLLER://127.0.0.1:{HostPort(ControllerPort)}"
            : listener;
        return all;
    }

    /// <summary>KAFKA_LOG_RETENTION_MS ▶ log.retention.ms; two underscores stand for one, three for a hyphen.</summary>
    private static string SettingOf(string variable) =>
        variable["KAFKA_".Length..].ToLowerInvariant().Replace("___", "-", StringComparison.Ordinal)
            .Replace("__", "\0", StringComparison.Ordinal).Replace('_', '.').Replace('\0', '_');

    private static ushort FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (ushort)((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>16 bytes in URL-safe base 64, as Kafka writes its ids; one that begins with a hyphen would be taken for an option.</summary>
    private static string NewClusterId()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[0] &= 0x7f;
        return System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
