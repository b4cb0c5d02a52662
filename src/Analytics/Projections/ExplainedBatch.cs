using System.Collections.Immutable;
using Oom.Analytics.Explanation;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>
/// A batch of events with the verdicts on its reports, as the store takes it. Explaining a report costs as much as a good part of
/// storing it, and can be done beside the store by whoever has the time.
/// </summary>
/// <param name="Batch">The events, and the positions they reach. Reports know the size of a page where their kill line shows it.</param>
/// <param name="Verdicts">One entry for each event; empty for what is no report.</param>
public sealed record ExplainedBatch(EventBatch Batch, ImmutableArray<ImmutableArray<Verdict>> Verdicts)
{
    public static ExplainedBatch Of(EventBatch batch)
    {
        var events = ImmutableArray.CreateBuilder<KernelEvent>(batch.Events.Length);
        var verdicts = ImmutableArray.CreateBuilder<ImmutableArray<Verdict>>(batch.Events.Length);
        foreach (var kernelEvent in batch.Events)
        {
            var report = kernelEvent is OomReport read ? PrintedPageSize.PutInto(read) : null;
            events.Add(report ?? kernelEvent);
            verdicts.Add(report is null ? [] : ReportExplainer.Judge(report));
        }

        return new ExplainedBatch(batch with { Events = events.MoveToImmutable() }, verdicts.MoveToImmutable());
    }
}
