using DotNet.Testcontainers.Builders;

namespace Oom.Pipeline.Tests.Clusters;

/// <summary>
/// One broker for all tests that need one and leave it in peace. Its tests are skippable: where nothing can run a broker, they
/// say so. Tests that freeze or kill a broker start one of their own.
/// </summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    /// <summary>What a killed client leaves behind is looked for each second instead of each ten.</summary>
    private static readonly Dictionary<string, string> Settings = new() { ["transaction.abort.timed.out.transaction.cleanup.interval.ms"] = "1000" };

    private Broker? _broker;
    private string? _whyNot;

    public bool HasBroker => _broker is not null;

    /// <summary>The shared one.</summary>
    public Broker Broker
    {
        get
        {
            SkipWithoutBroker();
            return _broker!;
        }
    }

    /// <summary>A second broker, a cluster of its own, that the test may treat badly and disposes of.</summary>
    public async Task<Broker> StartAnotherAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        SkipWithoutBroker();
        return await Broker.StartAsync(settings);
    }

    /// <summary>Ends a skippable test where there is nothing to run a broker with.</summary>
    public void SkipWithoutBroker() => Skip.If(_whyNot is not null, _whyNot);

    public async Task InitializeAsync()
    {
        try
        {
            _broker = await Broker.StartAsync(Settings);
        }
        catch (DockerUnavailableException nothing)
        {
            _whyNot = $"there is no broker to test with: set KAFKA_HOME to an Apache Kafka, or start Docker ({nothing.Message})";
        }
    }

    public async Task DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
    }
}
