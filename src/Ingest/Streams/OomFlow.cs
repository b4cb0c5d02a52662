using Akka;
using Akka.Streams.Dsl;
using Oom.Contracts;
using Oom.Ingest.Reassembly;

namespace Oom.Ingest.Streams;

/// <summary>The one flow from lines to events, for logs on this machine and for topics alike.</summary>
public static class OomFlow
{
    public static Flow<LineBlock, EventBatch, NotUsed> LinesToEvents(AssemblyOptions options, TimeProvider time) =>
        Flow.FromGraph(new ReportAssemblyStage(options, time));
}
