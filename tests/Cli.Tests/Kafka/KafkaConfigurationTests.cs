using System.Collections;
using Oom.Cli.Kafka;

namespace Oom.Cli.Tests.Kafka;

public sealed class KafkaConfigurationTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void TakesALaterPlaceBeforeAnEarlierOne()
    {
        var configuration = Read("client.id=file\nacks=1\nlinger.ms=5", ["client.id=option"], ("OOM_KAFKA_CLIENT_ID", "variable"), ("OOM_KAFKA_ACKS", "all"));

        Assert.Equal(
            [new("acks", "all", "OOM_KAFKA_ACKS"), new("client.id", "option", "-X"), new("linger.ms", "5", $"{_file}:3")],
            configuration.Settings);
    }

    [Fact]
    public void KnowsASettingByEitherOfItsNames() =>
        Assert.Equal(
            [new("bootstrap.servers", "b:1", "--bootstrap-server"), new("sasl.mechanisms", "PLAIN", "OOM_KAFKA_SASL_MECHANISM")],
            Read("metadata.broker.list=a:1\nsasl.mechanisms=GSSAPI", [], "b:1", ("OOM_KAFKA_SASL_MECHANISM", "PLAIN")).Settings);

    [Fact]
    public void TakesTheFileThatAVariableNames()
    {
        File.WriteAllText(_file, "client.id=file");

        Assert.Equal("file", KafkaConfiguration.Read(null, null, [], new Hashtable { ["OOM_KAFKA_CONFIG"] = _file }).Values["client.id"]);
    }

    [Fact]
    public void TakesValuesAsTheyStand()
    {
        var values = Read("\ufeff# comment\n! comment\n\n  sasl.password =  a=b\\c #d  \r\nssl.key.password=\n", ["sasl.username= x "]).Values;

        Assert.Equal("a=b\\c #d", values["sasl.password"]);
        Assert.Equal("", values["ssl.key.password"]);
        Assert.Equal(" x ", values["sasl.username"]);
    }

    [Fact]
    public void LeavesOutVariablesThatAreEmptyOrNotItsOwn() =>
        Assert.Empty(Read("", [], ("OOM_KAFKA_ACKS", ""), ("KAFKA_HOME", "/opt/kafka"), ("OOM_TEST_HANG", "1m")).Settings);

    [Fact]
    public void KnowsTheOneSettingWithAnUnderscore() => Assert.Equal("7", Read("", [], ("OOM_KAFKA_LOG_LEVEL", "7")).Values["log_level"]);

    [Fact]
    public void SaysAllThatIsWrongAtOnceAndShowsNoValue()
    {
        var wrong = Assert.Throws<UsageException>(() => Read("acks=1\nsekret\nsasl.jaas.config=x password=\"sekret\"", ["sekret", "=sekret"]));

        Assert.Equal(
            $"""
            -X needs KEY=VALUE, such as -X security.protocol=SSL
            -X needs KEY=VALUE, such as -X security.protocol=SSL
            {_file}:2: this is not KEY=VALUE
            {_file}:3: sasl.jaas.config is a setting of Java's client: say sasl.username and sasl.password
            """.Split('\n').Order(StringComparer.Ordinal),
            wrong.Message.Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SaysWhichFileCannotBeRead() =>
        Assert.Contains("nowhere.properties cannot be read", Assert.Throws<UsageException>(() => KafkaConfiguration.Read("nowhere.properties", null, [], new Hashtable())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("sasl.password")]
    [InlineData("ssl.key.password")]
    [InlineData("ssl.key.pem")]
    [InlineData("sasl.oauthbearer.client.secret")]
    [InlineData("sasl.oauthbearer.config")]
    [InlineData("sasl.oauthbearer.assertion.private.key.passphrase")]
    [InlineData("sasl.pasword.typo.password")]
    public void HidesSecrets(string name) => Assert.Equal("(hidden)", new KafkaSetting(name, "sekret", "-X").Shown);

    [Theory]
    [InlineData("sasl.username")]
    [InlineData("ssl.key.location")]
    [InlineData("bootstrap.servers")]
    public void ShowsWhatIsNone(string name) => Assert.Equal("shown", new KafkaSetting(name, "shown", "-X").Shown);

    [Theory]
    [InlineData("acks=7000", "acks: Configuration property \"request.required.acks\" value 7000 is outside allowed range -1..1000")]
    [InlineData("no.such.thing=1", "no.such.thing: there is no such setting")]
    [InlineData("security.protocol=x", "security.protocol: Invalid value \"x\" for configuration property \"security.protocol\"")]
    [InlineData("ssl.ca.location=/nowhere.pem;security.protocol=SSL", "ssl.ca.location: ssl.ca.location failed:")]
    public void NamesTheSettingThatTheClientRefuses(string settings, string message)
    {
        var wrong = Assert.Throws<UsageException>(() => Read("", settings.Split(';')).Check());

        Assert.StartsWith($"-X: {message}", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShowsNoSecretInWhatTheClientSays()
    {
        // the client quotes a value that it does not understand; here it is also a secret
        var wrong = Assert.Throws<UsageException>(() => Read("", ["sasl.password=sekret", "security.protocol=sekret"]).Check());

        Assert.DoesNotContain("sekret", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhatIsOddButNotWhatIsForAnotherKindOfClient() =>
        Assert.Equal(
            ["Configuration property `sasl.username` only applies when `sasl.mechanism` is set to PLAIN or SCRAM-SHA-.."],
            Read("", ["sasl.username=u", "linger.ms=5", "fetch.min.bytes=2"]).Check().Distinct());

    [Fact]
    public void AsksForACluster() =>
        Assert.Contains("no Kafka cluster is named", Assert.Throws<UsageException>(() => Read("", []).Open()).Message, StringComparison.Ordinal);

    private KafkaConfiguration Read(string file, string[] pairs, params (string Name, string Value)[] variables) => Read(file, pairs, null, variables);

    private KafkaConfiguration Read(string file, string[] pairs, string? servers, params (string Name, string Value)[] variables)
    {
        File.WriteAllText(_file, file);
        var environment = new Hashtable();
        foreach (var (name, value) in variables)
            environment[name] = value;
        return KafkaConfiguration.Read(_file, servers, pairs, environment);
    }
}
