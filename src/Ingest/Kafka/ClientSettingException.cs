namespace Oom.Ingest.Kafka;

/// <summary>A setting that the Kafka client does not know, or with a value that it does not take.</summary>
/// <param name="setting">Its name, where the client names one; else null: settings that do not fit together.</param>
/// <param name="reason">Why, without the value.</param>
public sealed class ClientSettingException(string? setting, string reason) : Exception(setting is null ? reason : $"{setting}: {reason}")
{
    public string? Setting => setting;

    public string Reason => reason;
}
