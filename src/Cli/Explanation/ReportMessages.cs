using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>What a person is told about reports that were asked for and are not there, are several, or are not the only ones.</summary>
internal static class ReportMessages
{
    private const int ShownIds = 10;

    /// <summary>Enough ids for a message that has more of them to tell.</summary>
    public const int MostIds = ShownIds + 1;

    /// <param name="where">Logs or a database, with what restricts them.</param>
    /// <param name="request">What was asked for.</param>
    public static string None(string where, ExplainRequest request) =>
        $"no OOM report in {where}{(request.Comm is { } comm ? $" in which {(comm.Length == 0 ? "a process without a name" : comm)} was chosen or killed" : "")}";

    /// <param name="id">What was asked for.</param>
    /// <param name="count">Reports that there are.</param>
    /// <param name="some">Ids of some of them.</param>
    public static string NoSuchId(string id, long count, IEnumerable<EventId> some) => $"no report has the id {id}; there {(count == 1 ? "is" : "are")} {Listed(some)}";

    public static string SeveralWithId(string id, IReadOnlyCollection<EventId> matches) => $"{matches.Count} reports have ids that begin with {id}: {Listed(matches)}";

    /// <summary>Beside the one report that was explained, where it was not the only one.</summary>
    public static string OneOf(long count, bool isLaterKill) => $"{count} reports in all: --all explains each, --id one of them"
        + (isLaterKill ? "; later kills were printed without a report (the kernel limits its reports, not its kills)" : "");

    private static string Listed(IEnumerable<EventId> ids)
    {
        var shown = ids.Take(MostIds).ToArray();
        return string.Join(", ", shown.Take(ShownIds)) + (shown.Length > ShownIds ? " …" : "");
    }
}
