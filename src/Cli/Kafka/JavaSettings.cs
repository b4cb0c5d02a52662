namespace Oom.Cli.Kafka;

/// <summary>Names of settings that only Java's client knows, from files that were written for it.</summary>
internal static class JavaSettings
{
    private static readonly Dictionary<string, string> JavaOnly = new()
    {
        ["sasl.jaas.config"] = "say sasl.username and sasl.password",
        ["ssl.truststore.location"] = "say ssl.ca.location, a PEM file",
        ["ssl.truststore.password"] = "a PEM file at ssl.ca.location needs none",
        ["ssl.truststore.type"] = "say ssl.ca.location, a PEM file",
        ["ssl.truststore.certificates"] = "say ssl.ca.pem",
        ["ssl.keystore.type"] = "say ssl.certificate.location and ssl.key.location, or ssl.keystore.location (PKCS#12)",
        ["ssl.keystore.certificate.chain"] = "say ssl.certificate.pem",
        ["ssl.keystore.key"] = "say ssl.key.pem",
        ["sasl.login.callback.handler.class"] = "say sasl.oauthbearer.method and its fellows",
        ["sasl.oauthbearer.token.endpoint.uri"] = "say sasl.oauthbearer.token.endpoint.url",
        ["key.serializer"] = "leave it out",
        ["value.serializer"] = "leave it out",
        ["key.deserializer"] = "leave it out",
        ["value.deserializer"] = "leave it out",
    };

    /// <summary>What to say instead of a name that only Java's client knows; null for all others.</summary>
    public static string? InsteadOf(string name) => JavaOnly.GetValueOrDefault(name);
}
