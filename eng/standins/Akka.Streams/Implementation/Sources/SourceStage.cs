using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>A stage with one outlet.</summary>
internal abstract class SourceStage<T> : GraphStage<SourceShape<T>>
{
    protected SourceStage() => Shape = new SourceShape<T>(Out);

    public Outlet<T> Out { get; } = new("out");

    public override SourceShape<T> Shape { get; }
}
