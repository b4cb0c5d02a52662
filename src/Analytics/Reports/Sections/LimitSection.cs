using System.Collections.Immutable;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Sections;

/// <summary>Limits that would have held.</summary>
internal static class LimitSection
{
    public static Section Of(FleetReport report)
    {
        var limits = report.Limits;
        if (limits.IsEmpty)
            return new Section("limits", "Which limits would have held?", "Limits", "No cgroup hit its limit in this time.", []);
        return new Section(
            "limits", "Which limits would have held?", "Limits",
            $"{Figure.Count(limits.AllRows, "workload")} hit a limit of {(limits.AllRows == 1 ? "its" : "their")} own. Advised is the observed peak and a fifth more, at least 100 MiB more.",
            [
                new Table(
                    $"Workloads at their own limit, {Spans.Named(report.Span)}",
                    [
                        Column.HeadPath("Workload: pattern of the cgroup"), Column.Number("Kills"), Column.Number("Reports"), Column.Number("Cgroups"), Column.Number("Limit"),
                        Column.Number("Peak"), Column.Number("Advised"), Column.Text("Careful"),
                    ],
                    [
                        .. limits.Rows.Select(row => ImmutableArray.Create<Cell>(
                            new Name(row.Workload), Figure.Count(row.Kills), Figure.Count(row.Reports), Figure.Count(row.Cgroups), Limit(row), Figure.Bytes(row.PeakBytes),
                            new Cell(Figure.Bytes(row.AdvisedLimitBytes)), row.Caveat ?? Figure.None)),
                    ],
                    limits.Sql, Spans.More(limits.NotShown, "workload")),
                new Paragraph("A leak fills any limit: what is killed again and again needs a look before it gets more memory. Cgroups of one pattern may belong to several workloads.", IsNote: true),
            ]);
    }

    private static string Limit(WhichLimitsWouldHold.Row row) => row.SmallestLimitBytes == row.LargestLimitBytes || row.SmallestLimitBytes is null
        ? Figure.Bytes(row.LargestLimitBytes)
        : $"{Figure.Bytes(row.SmallestLimitBytes)} to {Figure.Bytes(row.LargestLimitBytes)}";
}
