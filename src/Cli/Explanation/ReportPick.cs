using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>Picks from the reports of the inputs what was asked for. Used by one thread at a time.</summary>
internal sealed class ReportPick(ExplainRequest request, Action<OomReport> explain)
{
    private readonly List<OomReport> _matches = [];
    private readonly List<EventId> _ids = [];
    private OomReport? _latest;
    private OomReport? _latestKill;

    public long Count { get; private set; }

    public void Add(EventBatch batch)
    {
        foreach (var report in batch.Events.OfType<OomReport>().Where(request.Concerns))
            Add(report);
    }

    /// <summary>The end of the inputs. Returns what is wrong, or null.</summary>
    public string? Finish(IReadOnlyList<string> paths)
    {
        if (Count == 0)
            return ReportMessages.None($"{string.Join(", ", paths.Take(3))}{(paths.Count > 3 ? " …" : "")}", request);
        if (request.All)
            return null;
        if (request.Id is { } id)
        {
            if (_matches.Count == 1)
                explain(_matches[0]);
            return _matches.Count switch
            {
                0 => ReportMessages.NoSuchId(id, Count, _ids),
                1 => null,
                _ => ReportMessages.SeveralWithId(id, [.. _matches.Select(report => report.Id)]),
            };
        }

        explain((_latest ?? _latestKill)!);
        return null;
    }

    /// <summary>What a person should know beside the one report that was explained.</summary>
    public string? Note() => request.All || request.Id is not null || Count < 2 ? null
        : ReportMessages.OneOf(Count, isLaterKill: _latest is not null && _latestKill is not null && !ReferenceEquals(_latest, _latestKill));

    private void Add(OomReport report)
    {
        Count++;
        if (_ids.Count < ReportMessages.MostIds)
            _ids.Add(report.Id);
        if (request.All)
        {
            explain(report);
        }
        else if (request.Id is { } id)
        {
            if (report.Id.ToString().StartsWith(id, StringComparison.OrdinalIgnoreCase))
                _matches.Add(report);
        }
        else
        {
            if (IsLater(report, _latestKill))
                _latestKill = report;
            if ((report.Sections & ~(ReportSections.Kill | ReportSections.Summary)) != 0 && IsLater(report, _latest))
                _latest = report;
        }
    }

    /// <summary>By the clock on the wall where both have it, else by the order of the inputs.</summary>
    private static bool IsLater(OomReport report, OomReport? other) =>
        other is null || !report.Time.HasWall || !other.Time.HasWall || report.Time.WallMicros >= other.Time.WallMicros;
}
