using System.Text.Json;
using Oom.Simulation;

namespace Oom.Ingest.Tests.Simulated;

/// <summary>Every field of every report of a made-up fleet against the truth that was written with its log.</summary>
public sealed class SimulatedTruthTests
{
    private static readonly LogSimulation Clean = new() { Seed = 23, Bytes = 12_000_000, Density = 0.5 };

    public static TheoryData<string> Damages => new() { "clean", "20 hosts", "5 % foreign lines", "2 % lost lines", "30 % truncated", "all of it" };

    /// <summary>
    /// Where lines are lost or cut off, what is left may fit two reports: a head and a kill line of which nobody can say that the
    /// rest of both is missing between them.
    /// </summary>
    [Theory]
    [InlineData("clean", 1)]
    [InlineData("20 hosts", 1)]
    [InlineData("5 % foreign lines", 1)]
    [InlineData("2 % lost lines", 0.98)]
    [InlineData("30 % truncated", 0.98)]
    [InlineData("all of it", 0.97)]
    public void EveryFieldOfEveryReportIsAsWritten(string damage, double leastShare)
    {
        var reading = SimulatedLogReading.Of(Damaged(damage));
        var differences = reading.Truths.Select(truth => (truth, fields: Differences(truth, reading).ToList())).Where(one => one.fields.Count > 0).ToList();

        var shown = string.Join('\n', differences.Take(20).Select(one => $"{one.truth.GetProperty("generation")} line {one.truth.GetProperty("first_line")}: {string.Join("; ", one.fields)}"));
        Assert.True(reading.Truths.Count > 300);
        Assert.True(
            reading.Truths.Count - differences.Count >= leastShare * reading.Truths.Count, $"{damage}: {differences.Count} of {reading.Truths.Count} reports differ:\n{shown}");
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void NoVictimWhoseKillLineIsThereIsLost(string damage)
    {
        var reading = SimulatedLogReading.Of(Damaged(damage));
        var expected = reading.Truths
            .SelectMany(truth => truth.GetProperty("victims").EnumerateArray()
                .Where(victim => victim.GetProperty("kill_line_present").GetBoolean())
                .Select(victim => (truth.GetProperty("node").GetString()!, victim.GetProperty("pid").GetInt32(), victim.GetProperty("line").GetInt64())))
            .ToHashSet();

        var found = reading.Reports.SelectMany(report => report.Victims.Select(victim => (report.Node, victim.Pid, victim.Line))).ToList();

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), found.Order());
    }

    [Theory]
    [InlineData("clean")]
    [InlineData("20 hosts")]
    [InlineData("5 % foreign lines")]
    public void NothingIsFoundThatIsNotThere(string damage)
    {
        var reading = SimulatedLogReading.Of(Damaged(damage));

        Assert.Equal(reading.Truths.Count, reading.Reports.Count);
        Assert.Equal(reading.Truths.Sum(truth => truth.GetProperty("task_rows").GetInt32()), reading.Reports.Sum(report => report.Tasks?.Rows.Length ?? 0));
    }

    private static IEnumerable<string> Differences(JsonElement truth, SimulatedLogReading reading)
    {
        if (reading.ReportOf(truth) is { } report)
            return TruthFields.Differences(truth, report).Select(one => $"{one.Field} '{one.Expected}' was written, '{one.Found}' was read");
        // a stack alone, or a second line of a head, is no report
        var isOne = truth.GetProperty("sections").EnumerateArray().Any(section => section.GetString() is not ("cpu" or "cpuset" or "hardware" or "stack"));
        return isOne ? ["no report"] : [];
    }

    private static LogSimulation Damaged(string damage) => damage switch
    {
        "clean" => Clean,
        "20 hosts" => Clean with { Hosts = 20 },
        "5 % foreign lines" => Clean with { ForeignLineShare = 0.05 },
        "2 % lost lines" => Clean with { LostLineShare = 0.02 },
        "30 % truncated" => Clean with { TruncatedShare = 0.3 },
        "all of it" => Clean with { Hosts = 20, ForeignLineShare = 0.05, LostLineShare = 0.02, TruncatedShare = 0.3 },
        _ => throw new ArgumentOutOfRangeException(nameof(damage), damage, null),
    };
}
