using System.Text.Json;
using Oom.Contracts;
using Oom.Ingest.Reassembly;
using Oom.Simulation;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>Logs of a made-up fleet, whole and damaged, against the truth that was written with them.</summary>
public sealed class SimulatedFleetTests
{
    private static readonly LogSimulation Clean = new() { Seed = 11, Bytes = 6_000_000, Density = 0.5, HostileNameShare = 0 };

    public static TheoryData<string> Damages => new() { "clean", "20 hosts", "5 % foreign lines", "2 % lost lines", "30 % truncated" };

    [Theory]
    [MemberData(nameof(Damages))]
    public void NoVictimWhoseKillLineIsThereIsLost(string damage)
    {
        var (expected, _, events) = Read(Damaged(damage));

        var found = events.OfType<OomReport>().SelectMany(report => report.Victims.Select(victim => (report.Node, victim.Pid, victim.Line))).ToHashSet();

        Assert.NotEmpty(expected);
        Assert.Subset(found, expected);
    }

    [Theory]
    [InlineData("clean")]
    [InlineData("20 hosts")]
    [InlineData("5 % foreign lines")]
    public void NothingIsFoundThatIsNotThere(string damage)
    {
        var (expected, taskRows, events) = Read(Damaged(damage));
        var reports = events.OfType<OomReport>().ToList();

        Assert.Equal(expected.Count, reports.Sum(report => report.Victims.Length));
        Assert.Equal(taskRows, reports.Sum(report => report.Tasks?.Rows.Length ?? 0));
    }

    private static LogSimulation Damaged(string damage) => damage switch
    {
        "clean" => Clean,
        "20 hosts" => Clean with { Hosts = 20 },
        "5 % foreign lines" => Clean with { ForeignLineShare = 0.05 },
        "2 % lost lines" => Clean with { LostLineShare = 0.02 },
        "30 % truncated" => Clean with { TruncatedShare = 0.3 },
        _ => throw new ArgumentOutOfRangeException(nameof(damage), damage, null),
    };

    private static (HashSet<(string Node, int Pid, long Line)> Victims, int TaskRows, List<KernelEvent> Events) Read(LogSimulation simulation)
    {
        using var log = new MemoryStream();
        using var truth = new MemoryStream();
        LogSimulator.Write(simulation, log, truth);

        var victims = new HashSet<(string, int, long)>();
        var taskRows = 0;
        truth.Position = 0;
        using var lines = new StreamReader(truth);
        while (lines.ReadLine() is { } line)
        {
            using var told = JsonDocument.Parse(line);
            if (told.RootElement.GetProperty("kind").GetString() != "oom")
                continue;
            taskRows += told.RootElement.TryGetProperty("task_rows", out var rows) ? rows.GetInt32() : 0;
            foreach (var victim in told.RootElement.GetProperty("victims").EnumerateArray())
            {
                if (victim.GetProperty("kill_line_present").GetBoolean())
                    victims.Add((told.RootElement.GetProperty("node").GetString()!, victim.GetProperty("pid").GetInt32(), victim.GetProperty("line").GetInt64()));
            }
        }

        var assembler = new FleetAssembler(new AssemblyOptions());
        assembler.Accept(
            new LineBlock
            {
                Source = new LogSource { Identity = "simulated", Name = "simulated", Node = "here", NotAfter = DateTimeOffset.UnixEpoch.AddYears(100) },
                Bytes = log.ToArray(),
                Offset = 0,
                FirstLine = 1,
                IsLast = true,
            },
            nowMicros: 0);
        assembler.Complete();
        return (victims, taskRows, [.. assembler.Drain()!.Events]);
    }
}
