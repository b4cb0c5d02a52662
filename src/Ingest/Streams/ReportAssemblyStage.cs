using Akka.Streams;
using Akka.Streams.Stage;
using Oom.Contracts;
using Oom.Ingest.Reassembly;

namespace Oom.Ingest.Streams;

/// <summary>
/// <see cref="FleetAssembler"/> as a stage: blocks of lines in, batches of events and positions out. It pushes and pulls; the
/// clock only lets live sources give out what stays silent. The end of the input closes what is open before the stage completes.
/// Without demand the next batch grows up to <see cref="MostHeldLines"/>: while a store is still opened, or commits, a log with
/// few reports is read on, and one with many waits.
/// </summary>
public sealed class ReportAssemblyStage(AssemblyOptions options, TimeProvider time) : GraphStage<FlowShape<LineBlock, EventBatch>>
{
    /// <summary>Lines of held events from which on no further block is taken: half a megabyte, and 10 MB of a log with few reports.</summary>
    public const int MostHeldLines = 2048;

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
        private long tickMicros;

        public Logic(ReportAssemblyStage stage, AssemblyOptions options, TimeProvider time)
            : base(stage.Shape)
        {
            this.stage = stage;
            this.time = time;
            assembler = new FleetAssembler(options);
            SetHandler(stage.In, onPush: OnPush, onUpstreamFinish: OnUpstreamFinish);
            SetHandler(stage.Out, onPull: PushOrPull);
        }

        private long NowMicros => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

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

        private void PushOrPull()
        {
            if (IsAvailable(stage.Out) && assembler.Drain() is { } batch)
                Push(stage.Out, batch);
            if (assembler.HeldLines < MostHeldLines && !HasBeenPulled(stage.In) && !IsClosed(stage.In))
                Pull(stage.In);
            if (assembler.NextTickMicros is { } due && !(IsTimerActive(Tick) && tickMicros <= due))
            {
                tickMicros = due;
                ScheduleOnce(Tick, TimeSpan.FromMicroseconds(Math.Max(due - NowMicros, 0)));
            }
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
