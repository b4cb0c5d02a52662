using System.Collections.Immutable;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;
using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>A report explained: who was chosen and why, what the memory was made of, what went wrong, and what is not known.</summary>
public sealed record OomExplanation
{
    public required EventId ReportId { get; init; }

    public required Headline Headline { get; init; }

    /// <summary>Null when the report shows no row of the task table.</summary>
    public required TaskRanking? Ranking { get; init; }

    /// <summary>Bytes of a page; 4096 where the report does not show it, which is then said in <see cref="Unknown"/>.</summary>
    public required int PageSize { get; init; }

    /// <summary>Whose memory ran out.</summary>
    public required TotalPages Total { get; init; }

    /// <summary>Null when the report shows too little of memory.</summary>
    public required MemoryPicture? Picture { get; init; }

    public required ImmutableArray<ZoneStanding> Zones { get; init; }

    /// <summary>By kind, the surest first.</summary>
    public required ImmutableArray<Verdict> Verdicts { get; init; }

    /// <summary>What would have to be known to say more; a sentence each.</summary>
    public required ImmutableArray<string> Unknown { get; init; }
}
