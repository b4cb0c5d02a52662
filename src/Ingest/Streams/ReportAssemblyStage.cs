using Akka.Streams;
using Akka.Streams.Stage;
using Oom.Contracts;
using Oom.Ingest.Reassembly;

namespace Oom.Ingest.Streams;

/// <summary>
/// <see cref="FleetAssembler"/> as a stage: blocks of lines in, batches of events and positions out. It pushes and pulls; the
/// clock only lets live sources close what stays silent. The end of the input closes what is open before the stage completes.
/// </summary>
public sealed class ReportAssemblyStage(AssemblyOptions options, TimeProvider time) : GraphStage<FlowShape<LineBlock, EventBatch>>
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(50);

    public Inlet<LineBlock> In { get; } = new("ReportAssembly.in");

    public Outlet<EventBatch> Out { get; } = new("ReportAssembly.out");

    public override FlowShape<LineBlock, EventBatch> Shape => new(In, Out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, options, time);

    private sealed class Logic : TimerGraphStageLogic
    {
        private const string Tick = "tick";

        private readonly ReportAssemblyStage stage;
        private readonly TimeProvider time;
        private readonly FleetAssembler assembler;

        public Logic(ReportAssemblyStage stage, AssemblyOptions options, TimeProvider time)
            : base(stage.Shape)
        {
            this.stage = stage;
            this.time = time;
            assembler = new FleetAssembler(options);
            SetHandler(stage.In, onPush: OnPush, onUpstreamFinish: OnUpstreamFinish);
            SetHandler(stage.Out, onPull: PushOrPull);
        }

        private long NowMicros => time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;

        public override void PreStart() => ScheduleRepeatedly(Tick, TickInterval);

        protected override void OnTimer(object timerKey)
        {
            assembler.Tick(NowMicros);
            PushOrPull();
        }

        private void OnPush()
        {
            assembler.Accept(Grab(stage.In), NowMicros);
            PushOrPull();
        }

        /// <summary>Without demand a batch stays in the assembler, which takes no further block until it is fetched.</summary>
        private void PushOrPull()
        {
            if (!IsAvailable(stage.Out))
                return;
            if (assembler.Drain() is { } batch)
                Push(stage.Out, batch);
            else if (!HasBeenPulled(stage.In) && !IsClosed(stage.In))
                Pull(stage.In);
        }

        private void OnUpstreamFinish()
        {
            assembler.Complete();
            if (assembler.Drain() is { } batch)
                Emit(stage.Out, batch);
            CompleteStage();
        }
    }
}
