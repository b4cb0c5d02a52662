namespace Akka.Configuration;

/// <summary>
/// Accepted so that code can quieten the real package's log and the like; the stand-in does not log and reads none of it.
/// Buffer sizes and supervision are set by attributes or by <c>ActorMaterializerSettings</c>, which it does heed.
/// </summary>
public class Config
{
    public static readonly Config Empty = new("");

    private readonly string _hocon;

    internal Config(string hocon) => _hocon = hocon;

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    public override string ToString() => _hocon;
}
