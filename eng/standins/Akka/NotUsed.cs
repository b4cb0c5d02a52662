namespace Akka;

/// <summary>The materialized value of a stage that has none.</summary>
public sealed class NotUsed
{
    public static readonly NotUsed Instance = new();

    private NotUsed() { }

    public override string ToString() => "NotUsed";
}
