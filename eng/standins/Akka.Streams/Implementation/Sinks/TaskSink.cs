using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>A stage with one inlet and a task of what comes of the stream.</summary>
internal abstract class TaskSink<TIn, TResult> : GraphStageWithMaterializedValue<SinkShape<TIn>, Task<TResult>>
{
    public override SinkShape<TIn> Shape { get; } = new(new Inlet<TIn>("in"));

    public override ILogicAndMaterializedValue<Task<TResult>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = CreateLogic();
        return new LogicAndMaterializedValue<Task<TResult>>(logic, logic.Result);
    }

    protected abstract TaskSinkLogic<TIn, TResult> CreateLogic();
}
