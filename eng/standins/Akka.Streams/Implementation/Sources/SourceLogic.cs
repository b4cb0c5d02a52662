using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal abstract class SourceLogic<T> : OutGraphStageLogic
{
    protected readonly Outlet<T> Out;

    protected SourceLogic(SourceShape<T> shape) : base(shape)
    {
        Out = shape.Outlet;
        SetHandler(Out, this);
    }
}
