using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>Picks from the reports of the inputs what was asked for. Used by one thread at a time.</summary>
internal sealed class ReportPick(ExplainRequest request, Action<OomReport> explain)
{
    private const int ShownIds = 10;

    private readonly List<OomReport> _matches = [];
    private readonly List<EventId> _ids = [];
    private OomReport? _latest;
    private OomReport? _latestKill;

    public long Count { get; private set; }

    public void Add(EventBatch batch)
    {
        foreach (var report in batch.Events.OfType<OomReport>())
            Add(report);
    }

    /// <summary>The end of the inputs. Returns what is wrong, or null.</summary>
    public string? Finish(IReadOnlyList<string> paths)
    {
        if (Count == 0)
            return $"no OOM report in {string.Join(", ", paths.Take(3))}{(paths.Count > 3 ? " …" : "")}";
        if (request.All)
            return null;
        if (request.Id is { } id)
        {
            if (_matches.Count == 1)
                explain(_matches[0]);
            return _matches.Count switch
            {
                0 => $"no report has the id {id}; there {(Count == 1 ? "is" : "are")} {Listed(_ids)}",
                1 => null,
                _ => $"{_matches.Count} reports have ids that begin with {id}: {Listed(_matches.Select(report => report.Id))}",
            };
        }

        explain((_latest ?? _latestKill)!);
        return null;
    }

    /// <summary>What a person should know beside the one report that was explained.</summary>
    public string? Note()
    {
        if (request.All || request.Id is not null || Count < 2)
            return null;
        var isLaterKill = _latest is not null && _latestKill is not null && !ReferenceEquals(_latest, _latestKill);
        return $"{Count} reports in all: --all explains each, --id one of them"
            + (isLaterKill ? "; later kills were printed without a report (the kernel limits its reports, not its kills)" : "");
    }

    private void Add(OomReport report)
    {
        Count++;
        if (_ids.Count <= ShownIds)
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

    private static string Listed(IEnumerable<EventId> ids)
    {
        var shown = ids.Take(ShownIds + 1).ToArray();
        return string.Join(", ", shown.Take(ShownIds)) + (shown.Length > ShownIds ? " …" : "");
    }
}
