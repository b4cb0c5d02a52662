namespace Oom.Pipeline.Tests.Clusters;

/// <summary>A broker for one class of tests that freeze and kill it; each leaves it running. Starting one takes some seconds.</summary>
public sealed class BadlyTreatedBroker(BrokerFixture brokers) : IAsyncLifetime
{
    private Broker? _broker;

    public Broker Broker
    {
        get
        {
            brokers.SkipWithoutBroker();
            return _broker!;
        }
    }

    public async Task InitializeAsync()
    {
        if (brokers.HasBroker)
            _broker = await brokers.StartAnotherAsync();
    }

    public async Task DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
    }
}
