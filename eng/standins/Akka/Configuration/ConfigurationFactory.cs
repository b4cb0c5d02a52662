namespace Akka.Configuration;

public class ConfigurationFactory
{
    private ConfigurationFactory() { }

    public static Config Empty => Config.Empty;

    public static Config ParseString(string hocon)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        return new Config(hocon);
    }
}
