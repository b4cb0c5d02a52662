using System.ComponentModel.DataAnnotations;
using Oom.Simulation.Lines;

namespace Oom.Simulation;

/// <summary>Writes kernel logs of a made-up fleet, and the truth about them.</summary>
public static class LogSimulator
{
    /// <summary>
    /// Writes one log with the lines of all hosts. <paramref name="truth"/> receives one JSON object per event, in the order of the log, and
    /// a summary as its last line. <paramref name="progress"/> is told the bytes written so far, about every 4 MiB.
    /// </summary>
    /// <exception cref="ValidationException">An option is out of its range, or the form cannot tell several hosts apart.</exception>
    public static SimulatedLog Write(
        LogSimulation options, Stream log, Stream? truth = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        Validate(options);
        if (options.Hosts > 1 && !options.Form.NamesHost())
        {
            throw new ValidationException(
                $"Form {options.Form} does not name the host, so Hosts must be 1, not {options.Hosts}; or write one file per host");
        }
        using var fleet = new FleetSimulation(options, log, truth, 0, options.Hosts);
        fleet.Run(progress, cancellation);
        return new SimulatedLog(fleet.Bytes, fleet.Lines, fleet.Totals.Reports);
    }

    /// <summary>
    /// Writes one log per host, <c>node-01.log</c> with <c>node-01.truth.ndjson</c> beside it, into <paramref name="folder"/>, which is created.
    /// <see cref="LogSimulation.Bytes"/> and <see cref="LogSimulation.Reports"/> are for all files together.
    /// </summary>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public static SimulatedLog WriteFolder(
        LogSimulation options, string folder, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        Validate(options);
        Directory.CreateDirectory(folder);
        var total = new SimulatedLog(0, 0, 0);
        var each = options with
        {
            Bytes = Math.Max(1, options.Bytes / options.Hosts),
            Reports = options.Reports is { } reports ? Math.Max(1, reports / options.Hosts) : null,
        };
        for (var host = 0; host < options.Hosts; host++)
        {
            var path = Path.Combine(folder, $"node-{host + 1:00}");
            using var log = new FileStream(path + ".log", FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);
            using var truth = new FileStream(path + ".truth.ndjson", FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);
            using var fleet = new FleetSimulation(each, log, truth, host, 1);
            fleet.Run(progress is null ? null : new OffsetProgress(progress, total.Bytes), cancellation);
            total = new SimulatedLog(total.Bytes + fleet.Bytes, total.Lines + fleet.Lines, total.Reports + fleet.Totals.Reports);
        }
        return total;
    }

    private static void Validate(LogSimulation options)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (options.MostTaskRows < options.FewestTaskRows)
            throw new ValidationException($"MostTaskRows {options.MostTaskRows} is less than FewestTaskRows {options.FewestTaskRows}");
    }

    private sealed class OffsetProgress(IProgress<long> inner, long offset) : IProgress<long>
    {
        public void Report(long value) => inner.Report(offset + value);
    }
}
