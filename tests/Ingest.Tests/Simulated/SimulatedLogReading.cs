using System.Text.Json;
using Oom.Contracts;
using Oom.Ingest.Reassembly;
using Oom.Simulation;

namespace Oom.Ingest.Tests.Simulated;

/// <summary>A log of a made-up fleet: what is in it, and what we read in it.</summary>
internal sealed record SimulatedLogReading(IReadOnlyList<JsonElement> Truths, IReadOnlyList<OomReport> Reports)
{
    private static readonly DateTimeOffset NotAfter = new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static SimulatedLogReading Of(LogSimulation simulation)
    {
        using var log = new MemoryStream();
        using var truth = new MemoryStream();
        LogSimulator.Write(simulation, log, truth);

        var truths = new List<JsonElement>();
        truth.Position = 0;
        using var lines = new StreamReader(truth);
        while (lines.ReadLine() is { } line)
        {
            using var told = JsonDocument.Parse(line);
            if (told.RootElement.GetProperty("kind").GetString() == "oom")
                truths.Add(told.RootElement.Clone());
        }

        var assembler = new FleetAssembler(new AssemblyOptions());
        assembler.Accept(
            new LineBlock
            {
                Source = new LogSource { Identity = "simulated", Name = "simulated", Node = "node-01", NotAfter = NotAfter },
                Bytes = log.ToArray(),
                Offset = 0,
                FirstLine = 1,
                IsLast = true,
            },
            nowMicros: 0);
        assembler.Complete();
        return new SimulatedLogReading(truths, [.. assembler.Drain()!.Events.OfType<OomReport>()]);
    }

    /// <summary>The one that begins among its lines, first of all on its first: of a head that was lost the second line begins none.</summary>
    public OomReport? ReportOf(JsonElement truth)
    {
        var (node, first, last) = (truth.GetProperty("node").GetString(), truth.GetProperty("first_line").GetInt64(), truth.GetProperty("last_line").GetInt64());
        return Reports.Where(report => report.Node == node && report.Lines.FirstLine >= first && report.Lines.FirstLine <= last).MinBy(report => report.Lines.FirstLine);
    }
}
