using System.Collections;
using System.Text;
using Oom.Cli.Terminal;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Kafka;

/// <summary>
/// The settings of the Kafka client from all places: a file, then variables <c>OOM_KAFKA_…</c>, then options. A later place wins.
/// Each setting knows where it was said, so that a message about it can tell.
/// </summary>
internal sealed class KafkaConfiguration
{
    public const string Servers = "bootstrap.servers";

    private const string Prefix = "OOM_KAFKA_";
    private const string FileVariable = "OOM_KAFKA_CONFIG";

    private readonly Dictionary<string, KafkaSetting> _settings;

    private KafkaConfiguration(Dictionary<string, KafkaSetting> settings) => _settings = settings;

    /// <summary>In the order of their names.</summary>
    public IEnumerable<KafkaSetting> Settings => _settings.Values.OrderBy(setting => setting.Name, StringComparer.Ordinal);

    /// <summary>For the client.</summary>
    public IReadOnlyDictionary<string, string> Values => _settings.Values.ToDictionary(setting => setting.Name, setting => setting.Value);

    /// <param name="file">A file of lines KEY=VALUE; null for the one that the variable names, if it does.</param>
    /// <param name="servers">What <c>--bootstrap-server</c> says.</param>
    /// <param name="pairs">What <c>-X</c> says, KEY=VALUE each.</param>
    /// <param name="environment">Variables by name.</param>
    /// <exception cref="UsageException">Something in it cannot be understood; all that cannot is said at once.</exception>
    public static KafkaConfiguration Read(string? file, string? servers, IEnumerable<string> pairs, IDictionary environment)
    {
        var problems = new List<string>();
        var settings = new Dictionary<string, KafkaSetting>(StringComparer.Ordinal);
        if ((file ?? environment[FileVariable] as string) is { Length: > 0 } path)
            ReadFile(path, settings, problems);
        foreach (DictionaryEntry variable in environment)
        {
            if ((string)variable.Key is var name && name.StartsWith(Prefix, StringComparison.Ordinal) && name != FileVariable
                && variable.Value is string { Length: > 0 } value)
            {
                Put(name[Prefix.Length..].Replace('_', '.').ToLowerInvariant(), value, name);
            }
        }

        if (servers is not null)
            Put(Servers, servers, "--bootstrap-server");
        foreach (var pair in pairs)
        {
            if (pair.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
                Put(pair[..equals], pair[(equals + 1)..], "-X");
            else
                // not shown: it may be a secret whose name was forgotten
                problems.Add("-X needs KEY=VALUE, such as -X security.protocol=SSL");
        }

        foreach (var setting in settings.Values)
        {
            if (JavaSettings.InsteadOf(setting.Name) is { } instead)
                problems.Add($"{setting.Origin}: {setting.Name} is a setting of Java's client: {instead}");
        }

        return problems.Count == 0 ? new KafkaConfiguration(settings) : throw new UsageException(string.Join('\n', problems.Order(StringComparer.Ordinal)));

        void Put(string name, string value, string origin) => KafkaConfiguration.Put(settings, name, value, origin);
    }

    /// <summary>Has the client look at the settings; nothing is connected to. Gives what it finds odd.</summary>
    /// <exception cref="UsageException">It refuses one.</exception>
    public IReadOnlyList<string> Check()
    {
        try
        {
            return KafkaCluster.Check(Values);
        }
        catch (ClientSettingException refused)
        {
            throw new UsageException(
                refused.Setting is { } name && _settings.GetValueOrDefault(name) is { } setting
                    ? $"{setting.Origin}: {setting.Name}: {refused.Reason}"
                    : $"the Kafka client does not take these settings: {refused.Message}");
        }
    }

    /// <summary>For a client that is going to connect.</summary>
    /// <exception cref="UsageException">No cluster is named.</exception>
    public IReadOnlyDictionary<string, string> ValuesToConnect() => _settings.ContainsKey(Servers)
        ? Values
        : throw new UsageException($"no Kafka cluster is named: say --bootstrap-server HOST:PORT, or {Servers} in --kafka-config FILE, or {Prefix}BOOTSTRAP_SERVERS");

    /// <summary>The cluster that they name, after a look at them.</summary>
    /// <exception cref="UsageException">They name none, or one of them is wrong.</exception>
    public KafkaCluster Open()
    {
        var values = ValuesToConnect();
        Check();
        return new KafkaCluster(values, ErrorOutput.ForProcess(ColourMode.Auto).Tell);
    }

    private static void ReadFile(string path, Dictionary<string, KafkaSetting> settings, List<string> problems)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path, Encoding.UTF8);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path} cannot be read: {failure.Message}");
            return;
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] is '#' or '!')
                continue;
            if (line.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
                Put(settings, line[..equals].TrimEnd(), line[(equals + 1)..].TrimStart(), $"{path}:{i + 1}");
            else
                problems.Add($"{path}:{i + 1}: this is not KEY=VALUE");
        }
    }

    private static void Put(Dictionary<string, KafkaSetting> settings, string name, string value, string origin)
    {
        var first = ClientSettings.FirstNameOf(name);
        settings[first] = new KafkaSetting(first, value, origin);
    }
}
