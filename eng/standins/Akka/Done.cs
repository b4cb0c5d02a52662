namespace Akka;

/// <summary>The value of a task that only says that something has ended.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();

    private Done() { }

    public override string ToString() => "Done";
}
