using System.Text.RegularExpressions;
using Confluent.Kafka;

namespace Oom.Ingest.Kafka;

/// <summary>
/// One Kafka cluster as its clients' settings name it (librdkafka's names), and the clients that this process has of it. Safe to use
/// from several threads.
/// </summary>
public sealed partial class KafkaCluster
{
    private const string Servers = "bootstrap.servers";

    /// <summary>How long the cluster may take to answer; and between two looks whether anybody is there at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Look = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, string> settings;
    private readonly Action<string>? log;
    private volatile string? lastTrouble;
    private volatile bool isNobodyThere;

    /// <param name="settings">By librdkafka's names.</param>
    /// <param name="log">Gets what the client tells of itself where the setting <c>debug</c> asks for it. Called from any thread.</param>
    public KafkaCluster(IReadOnlyDictionary<string, string> settings, Action<string>? log)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = new Dictionary<string, string>(settings);
        this.log = settings.ContainsKey("debug") ? log : null;
    }

    /// <summary>Addresses, as they were given.</summary>
    public string BootstrapServers => settings.GetValueOrDefault(Servers) ?? "";

    /// <summary>
    /// Has the client look at all settings without connecting to anything. Gives what it finds odd, in its own words.
    /// </summary>
    /// <exception cref="ClientSettingException">It refuses one.</exception>
    /// <exception cref="ClusterException">There is no client.</exception>
    public static IReadOnlyList<string> Check(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var oddities = new List<string>();
        // Without an address there is nobody to connect to; without the method no token is fetched.
        var offline = settings.Where(setting => setting.Key != Servers && (setting.Key != "sasl.oauthbearer.method" || setting.Value != "oidc"))
            .ToDictionary(setting => setting.Key, setting => setting.Value);
        Make(offline, () => new ProducerBuilder<byte[], byte[]>(offline).SetLogHandler(Note).Build()).Dispose();
        offline.TryAdd("group.id", "oom");
        Make(offline, () => new ConsumerBuilder<byte[], byte[]>(offline).SetLogHandler(Note).Build()).Dispose();
        return oddities;

        void Note(IClient client, LogMessage message)
        {
            // A file of settings is for all clients: what is only for the other kind is not odd.
            if (message.Facility == "CONFWARN" && !message.Message.Contains(Servers, StringComparison.Ordinal)
                && !message.Message.Contains("and will be ignored by this", StringComparison.Ordinal))
            {
                lock (oddities)
                    oddities.Add(ClientSettings.Redact(LogPrefix().Replace(message.Message, ""), offline));
            }
        }
    }

    /// <exception cref="ClientSettingException">A setting is refused.</exception>
    /// <exception cref="ClusterException">There is no client.</exception>
    public IAdminClient OpenAdmin() =>
        Make(settings, () => new AdminClientBuilder(settings)
            .SetLogHandler((_, message) => Remember(message))
            .SetErrorHandler((_, error) => Remember(error))
            .Build());

    /// <param name="further">Settings that this use of it needs; they win.</param>
    /// <exception cref="ClientSettingException">A setting is refused.</exception>
    /// <exception cref="ClusterException">There is no client.</exception>
    public IConsumer<byte[], byte[]> OpenConsumer(IReadOnlyDictionary<string, string> further)
    {
        ArgumentNullException.ThrowIfNull(further);
        var all = new Dictionary<string, string>(settings);
        foreach (var (name, value) in further)
            all[name] = value;
        return OpenConsumer(all, _ => { }, _ => { });
    }

    /// <param name="all">All its settings.</param>
    /// <param name="configure">Sets further handlers.</param>
    /// <param name="heard">Gets the client's errors, after they were noted. Called where the client is asked for messages.</param>
    /// <exception cref="ClientSettingException">A setting is refused.</exception>
    /// <exception cref="ClusterException">There is no client.</exception>
    internal IConsumer<byte[], byte[]> OpenConsumer(Dictionary<string, string> all, Action<ConsumerBuilder<byte[], byte[]>> configure, Action<Error> heard) => Make(all, () =>
    {
        var builder = new ConsumerBuilder<byte[], byte[]>(all).SetLogHandler((_, message) => Remember(message)).SetErrorHandler((_, error) => Hear(error, heard));
        configure(builder);
        return builder.Build();
    });

    /// <param name="all">All its settings.</param>
    /// <param name="heard">Gets the client's errors, after they were noted. Called from any thread.</param>
    /// <exception cref="ClientSettingException">A setting is refused.</exception>
    /// <exception cref="ClusterException">There is no client.</exception>
    internal IProducer<byte[], byte[]> OpenProducer(Dictionary<string, string> all, Action<Error> heard) =>
        Make(all, () => new ProducerBuilder<byte[], byte[]>(all).SetLogHandler((_, message) => Remember(message)).SetErrorHandler((_, error) => Hear(error, heard)).Build());

    /// <summary>What the cluster says of itself, or of one topic. Gives up early when every address refuses.</summary>
    /// <exception cref="KafkaException">It does not answer.</exception>
    public Metadata AskMetadata(IAdminClient admin, string? topic)
    {
        ArgumentNullException.ThrowIfNull(admin);
        for (var waited = TimeSpan.Zero; ; waited += Look)
        {
            try
            {
                return topic is null ? admin.GetMetadata(Look) : admin.GetMetadata(topic, Look);
            }
            catch (KafkaException failure) when (IsAway(failure.Error) && waited < Patience && !isNobodyThere)
            {
                // asked again
            }
        }
    }

    /// <summary>What the client last complained of, without secrets; null when of nothing.</summary>
    internal string? LastTrouble => lastTrouble;

    /// <summary>What to say when a call failed: a connection that was refused says more than the time that ran out meanwhile.</summary>
    public ClusterException Trouble(string what, Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new ClusterException(IsAway(error)
            ? $"{what}: {BootstrapServers} does not answer ({lastTrouble ?? error.Reason})"
            : $"{what}: {error.Reason}");
    }

    private static bool IsAway(Error error) => error.Code is
        ErrorCode.Local_Transport or ErrorCode.Local_TimedOut or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve or ErrorCode.Local_Authentication;

    private static T Make<T>(Dictionary<string, string> settings, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (DllNotFoundException missing)
        {
            throw new ClusterException("librdkafka.so is not beside the program, or not for this machine: in a checkout, ./run builds it where it is missing", missing);
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException)
        {
            throw new ClientSettingException(
                ClientSettings.NamedIn(refused.Message, settings.Keys),
                refused.Message.StartsWith("No such", StringComparison.Ordinal) ? "there is no such setting" : ClientSettings.Redact(refused.Message.Trim(), settings));
        }
    }

    private void Hear(Error error, Action<Error> heard)
    {
        Remember(error);
        heard(error);
    }

    private void Remember(LogMessage message)
    {
        log?.Invoke(ClientSettings.Redact($"{message.Name} {message.Facility}: {message.Message}", settings));
        if (message.Level <= SyslogLevel.Error)
            lastTrouble = ClientSettings.Redact(LogPrefix().Replace(message.Message, ""), settings);
    }

    private void Remember(Error error)
    {
        isNobodyThere = error.Code == ErrorCode.Local_AllBrokersDown;
        if (!isNobodyThere)
            lastTrouble = ClientSettings.Redact(error.Reason, settings);
    }

    /// <summary><c>[thrd:…]: </c>, and the client's name for the connection.</summary>
    [GeneratedRegex(@"^\[thrd:[^\]]*\]: (?:[\w+]+://\S+ )?")]
    private static partial Regex LogPrefix();
}
