namespace Akka.Streams.Implementation.Islands;

/// <summary>Something that another thread wants done on an island.</summary>
internal abstract class Letter
{
    public abstract void Open(Island island);
}
