namespace Oom.Cli.Serving;

/// <summary>What the Kafka client is told where nobody says otherwise.</summary>
internal static class IntakeSettings
{
    public static IReadOnlyDictionary<string, string> From(IReadOnlyDictionary<string, string> given)
    {
        var settings = given.ToDictionary();
        settings.TryAdd("group.id", "oom-serve");
        // messages that wait in the client; its default is 64 MiB
        settings.TryAdd("queued.max.messages.kbytes", "16384");
        settings.TryAdd("reconnect.backoff.max.ms", "2000");
        return settings;
    }
}
