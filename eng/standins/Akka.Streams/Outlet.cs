namespace Akka.Streams;

public abstract class Outlet : OutPort
{
    public readonly string Name;

    private protected Outlet(string name) => Name = name;

    public override string ToString() => Name;
}
